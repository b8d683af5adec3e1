import { useQuery } from "@tanstack/react-query";
import type { KnowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import { Marked } from "../../shared/answer/Marked.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { readRelated } from "./knowledge-api.ts";
import { Trust } from "./Trust.tsx";

type Props = { body: KnowledgeAnswer; shown: boolean; close(): void; open(id: string): void; copy(): void; copied: string | null };

/** The full page of an answer, with what else is about the same. */
export function AnswerSheet({ body, shown, close, open, copy, copied }: Props) {
  const related = useQuery({ queryKey: ["related", body.id], queryFn: () => readRelated(body.id), enabled: shown });
  const go = (id: string) => {
    close();
    open(id);
  };
  return (
    <Sheet title={body.question} open={shown} close={close} wide>
      <div className="stack kn-page">
        <Marked text={body.answer} />
        <div className="row small wrap">
          <Trust body={body} />
          <span className="right row">
            <output className="muted">{copied}</output>
            <Button look="plain" size="sm" onPress={copy}>
              メールへ
            </Button>
          </span>
        </div>
        {(related.data ?? []).length === 0 ? null : (
          <section aria-label="関連する回答">
            <h3 className="b small">関連する回答</h3>
            <ul className="kn">
              {(related.data ?? []).map((one) => (
                <li key={one.id}>
                  <button type="button" className="kn-head" onClick={() => go(one.id)}>
                    <span className="t">{one.question}</span>
                    <span className="sum">{one.summary}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Sheet>
  );
}
