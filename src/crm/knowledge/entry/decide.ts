import { ChangedMeanwhile } from "../../../admin/content/errors.ts";
import { BodyRefused, NothingToApprove, OwnText } from "../errors.ts";
import type { EntryBody } from "./api.ts";
import { type Entry, keptBody } from "./entry.ts";

/** What an entry may name: places of the classification and queues of the centre. */
export type Lists = { readonly classifications: ReadonlySet<string>; readonly queues: ReadonlySet<string> };

/**
 * A text ready to be kept.
 * @throws BodyRefused with the first field that cannot be kept
 */
export function checkedBody(body: EntryBody, lists: Lists): EntryBody {
  const kept = keptBody(body);
  if (kept.question === "") throw new BodyRefused("question");
  if (kept.answer === "") throw new BodyRefused("answer");
  if (kept.classification !== null && !lists.classifications.has(kept.classification)) throw new BodyRefused("classification");
  if (!kept.queues.every((queue) => lists.queues.has(queue))) throw new BodyRefused("queues");
  if (kept.validFrom !== null && kept.validUntil !== null && kept.validUntil < kept.validFrom) throw new BodyRefused("validUntil");
  if (body.sourceUrl !== null && body.sourceUrl.trim() !== "" && kept.sourceUrl === null) throw new BodyRefused("sourceUrl");
  return kept;
}

/** @throws ChangedMeanwhile when somebody wrote a version that the writer has not seen */
export function checkBase(entry: Pick<Entry, "id" | "head">, basedOn: number): void {
  const head = entry.head;
  if ((head?.version ?? 0) !== basedOn && head) {
    throw new ChangedMeanwhile("knowledge", entry.id, { by: head.writtenBy, at: head.writtenAt, version: head.version });
  }
}

/**
 * Whether this person may approve the newest text of an entry.
 * @throws NothingToApprove, and OwnText under four eyes
 */
export function checkApproval(entry: Pick<Entry, "head">, version: number, by: string, fourEyes: boolean): void {
  const { head } = entry;
  if (head === null || head.version !== version || head.state !== "written" || head.approved !== null) throw new NothingToApprove();
  if (fourEyes && head.writtenBy === by) throw new OwnText();
}
