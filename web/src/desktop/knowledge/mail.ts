import type { KnowledgeAnswer } from "../../../../src/crm/knowledge/api.ts";
import { mailText } from "../../shared/answer/marked.ts";

/** An answer as a mail holds it: the text without marks, and where it comes from. */
export function mailOf({ answer, sourceUrl }: Pick<KnowledgeAnswer, "answer" | "sourceUrl">): string {
  return [mailText(answer), ...(sourceUrl === null ? [] : [`（出典）${sourceUrl}`])].join("\n\n");
}
