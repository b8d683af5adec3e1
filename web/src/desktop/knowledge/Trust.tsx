import type { KnowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import { dateWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";

/** Who stands for the text, until when, and where the ward says it. */
export function Trust({ body }: { body: KnowledgeAnswer }) {
  return (
    <span className="row wrap muted">
      <span>{body.approved ? `${dateWords(body.approved.at)} ${body.approved.by} 承認` : reviewed(body.reviewedOn)}</span>
      {body.validUntil === null ? null : <Badge tone={body.holds ? "warn" : "error"}>{`${reviewedDay(body.validUntil)}まで`}</Badge>}
      {body.sourceUrl === null ? null : (
        <a href={body.sourceUrl} target="_blank" rel="noopener noreferrer">
          元のページ
        </a>
      )}
    </span>
  );
}

/** 2026-11-04 → 2026年11月4日 */
function reviewedDay(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return year && month && day ? `${year}年${month}月${day}日` : date;
}
const reviewed = (date: string): string => `${reviewedDay(date)} 確認`;
