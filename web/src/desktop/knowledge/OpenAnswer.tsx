import { useState } from "react";
import type { KnowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import { Marked } from "../../shared/answer/Marked.tsx";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { AnswerSheet } from "./AnswerSheet.tsx";
import { mailOf } from "./mail.ts";
import { Trust } from "./Trust.tsx";
import { useAltKeys } from "./use-alt-keys.ts";
import { Verdict } from "./Verdict.tsx";

type Props = {
  body: KnowledgeAnswer | null;
  error: unknown;
  contact: string | null;
  open(id: string | null): void;
  transfer: (() => void) | null;
};

/** The whole text of an answer to read aloud, its way into the history and into a mail, and what one thinks of it. */
export function OpenAnswer({ body, error, ...rest }: Props) {
  if (error) return <Notice level="error" word="開けません" sentence={sentenceOf(error)} />;
  if (body === null) return <p className="small muted kn-body">本文を読み込んでいます…</p>;
  return <Read key={body.id} body={body} {...rest} />;
}

function Read({ body, contact, open, transfer }: Omit<Props, "body" | "error"> & { body: KnowledgeAnswer }) {
  const [isWhole, setWhole] = useState(false);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = () => {
    navigator.clipboard.writeText(mailOf(body)).then(
      () => setCopied("メール用に写しました"),
      () => setCopied("写せません。全文を開いて選んでください"),
    );
  };
  useAltKeys({ o: () => setWhole(true), c: copy });
  return (
    <div className="kn-body">
      {body.holds ? null : <Notice level="warn" word="期限外" sentence="案内してよい期間ではありません。担当の課に確かめてください。" />}
      <div className="say">
        <Marked text={body.answer} />
      </div>
      <div className="row small wrap kn-source">
        <Trust body={body} />
        <span className="right row">
          <Button look="plain" size="sm" keys="Alt+O" onPress={() => setWhole(true)}>
            全文
          </Button>
          <Button look="plain" size="sm" keys="Alt+C" onPress={copy}>
            メールへ
          </Button>
          {transfer ? (
            <Button size="sm" keys="F6" onPress={transfer}>
              概要へ転記
            </Button>
          ) : null}
        </span>
      </div>
      <Verdict body={body} contact={contact} />
      <output className="small muted">{copied}</output>
      <AnswerSheet body={body} shown={isWhole} close={() => setWhole(false)} open={open} copy={copy} copied={copied} />
    </div>
  );
}
