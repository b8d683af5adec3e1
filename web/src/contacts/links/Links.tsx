import { useQuery } from "@tanstack/react-query";
import type { ContactLink } from "../../../../src/crm/contact-links/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { readLinks } from "../api.ts";
import { classificationWord } from "../contact-words.ts";

type Props = { contact: string; words: CentreWords; show(id: string): void };

/** Contacts of the same case, before and after this one; nothing when it stands alone. */
export function Links({ contact, words, show }: Props) {
  const found = useQuery({ queryKey: ["contact-links", contact], queryFn: () => readLinks(contact) });
  if (found.error) return <p className="small muted">つながる応対を読めません。{sentenceOf(found.error)}</p>;
  const { earlier = [], later = [] } = found.data ?? {};
  return (
    <>
      <Side title="前の応対" links={earlier} words={words} show={show} />
      <Side title="続きの応対" links={later} words={words} show={show} />
    </>
  );
}

function Side({ title, links, words, show }: { title: string; links: readonly ContactLink[] } & Pick<Props, "words" | "show">) {
  if (links.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="b">{title}</h3>
      <ul className="links">
        {links.map((link) => (
          <li key={link.id}>
            <div className="spread">
              <button type="button" className="open num" onClick={() => show(link.id)}>
                {link.arrivedAt === null ? "—" : momentWords(link.arrivedAt)}
              </button>
              {link.how === "callBack" ? <Badge>折り返し</Badge> : null}
            </div>
            <p className="small muted">{classificationWord(words, link.classification)}</p>
            <p className="small two">{link.summary ?? "履歴はありません"}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
