import type { Pool, PoolClient } from "pg";
import type { Centre } from "../../../centre/schema.ts";
import type { CallTarget } from "../../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../../kernel/ids.ts";
import { inTransaction } from "../../../kernel/transaction.ts";
import { gather, rowsOf, type Sums } from "./counts.ts";
import { type Facts, featuresOf } from "./facts.ts";
import {
  addCounts,
  forgetCounts,
  type HistoryPlace,
  historiesAfter,
  type Learning,
  type LearntHistory,
  readLearning,
  saveLearning,
} from "./store.ts";
import { type Vocabulary, vocabularyOf } from "./vocabulary.ts";

/** What learning needs of a contact beside its history. */
export type LearntContact = {
  readonly line: string | null;
  readonly queue: string | null;
  /** Whom the citizen was given to, by whom, and whether they were taken. */
  readonly transfers: readonly { readonly agent: AgentId; readonly target: CallTarget; readonly outcome: string }[];
};
export type LearnNeeds = {
  readonly pool: Pool;
  readonly centre: Centre;
  readonly clock: { now(): Instant };
  /** By contact; those of which nothing is known are absent. */
  contactsOf(db: Pool | PoolClient, contacts: readonly ContactId[]): Promise<ReadonlyMap<ContactId, LearntContact>>;
  /** Labels of the branches chosen in the script, by contact and agent as `contact/agent`; absent: none. */
  choicesOf(db: Pool | PoolClient, contacts: readonly ContactId[]): Promise<ReadonlyMap<string, readonly string[]>>;
};

const BATCH = 500;
/** A history is learnt when every save that began before it is over. */
const SETTLED_MS = 60_000;
/** What was chosen longer ago says little of today: a year and its same month of last year. */
const LEARNT_MS = 396 * 24 * 60 * 60_000;

/**
 * Learns the histories saved since the last time. Killed at any moment, each history is counted once.
 * @returns how many were learnt
 */
export async function learnNew(needs: LearnNeeds): Promise<number> {
  const vocabulary = vocabularyOf(needs.centre);
  const until = needs.clock.now() - SETTLED_MS;
  let learnt = 0;
  for (;;) {
    const count = await inTransaction(
      () => needs.pool.connect(),
      (db) => learnBatch(db, needs, vocabulary, until),
    );
    learnt += count;
    if (count < BATCH) return learnt;
  }
}

async function learnBatch(db: PoolClient, needs: LearnNeeds, vocabulary: Vocabulary, until: Instant): Promise<number> {
  const before = await readLearning(db, true);
  const histories = await historiesAfter(db, before.place, until, BATCH);
  const last = histories.at(-1);
  if (!last) return 0;
  const sums: Sums = new Map();
  await count(db, needs, vocabulary, histories, sums);
  const step = before.step + 1;
  await addCounts(db, [...sums.values()], step);
  await saveLearning(db, { ...before, step, place: placeOf(last) });
  return histories.length;
}

/**
 * Counts the histories of the last thirteen months anew and puts the sums in place of what was there, at once.
 * @param day the business day it is done for, YYYY-MM-DD
 * @returns how many were counted
 */
export async function countAnew(needs: LearnNeeds, day: string): Promise<number> {
  const vocabulary = vocabularyOf(needs.centre);
  const now = needs.clock.now();
  const sums: Sums = new Map();
  let place: HistoryPlace = { savedAt: now - LEARNT_MS, contact: "00000000-0000-0000-0000-000000000000", agent: "", part: 0 };
  let counted = 0;
  for (;;) {
    const histories = await historiesAfter(needs.pool, place, now - SETTLED_MS, BATCH);
    await count(needs.pool, needs, vocabulary, histories, sums);
    counted += histories.length;
    const last = histories.at(-1);
    if (last) place = placeOf(last);
    if (histories.length < BATCH) break;
  }
  await inTransaction(
    () => needs.pool.connect(),
    async (db) => {
      const before = await readLearning(db, true);
      const after: Learning = { epoch: before.epoch + 1, step: before.step + 1, place, countedOn: day };
      await forgetCounts(db);
      await addCounts(db, [...sums.values()], after.step);
      await saveLearning(db, after);
    },
  );
  return counted;
}

/** The day on which all was counted last; null: never. */
export const countedOn = async (pool: Pool): Promise<string | null> => (await readLearning(pool, false)).countedOn;

async function count(
  db: Pool | PoolClient,
  { centre, contactsOf, choicesOf }: LearnNeeds,
  vocabulary: Vocabulary,
  histories: readonly LearntHistory[],
  sums: Sums,
): Promise<void> {
  if (histories.length === 0) return;
  const ids = [...new Set(histories.map((one) => one.contact))];
  const [contacts, choices] = [await contactsOf(db, ids), await choicesOf(db, ids)];
  for (const history of histories) {
    const contact = contacts.get(history.contact);
    if (!contact) continue;
    const facts = factsOf(centre, history, contact, choices.get(`${history.contact}/${history.agent}`) ?? []);
    const { kind, classification, outcome } = history;
    gather(sums, rowsOf({ features: featuresOf(facts, vocabulary), chosen: { kind, classification, outcome } }));
  }
}

function factsOf(centre: Centre, history: LearntHistory, contact: LearntContact, choices: readonly string[]): Facts {
  const given = contact.transfers.findLast((one) => one.agent === history.agent && one.outcome === "accepted");
  const target = given?.target;
  const section = target?.kind === "section" ? centre.directory.find((one) => one.id === target.section) : undefined;
  const answers = history.knowledge.map((id) => ({ id, classification: centre.faq.find((one) => one.id === id)?.classification ?? "" }));
  return {
    ...{ line: contact.line ?? "", queue: contact.queue ?? "", choices, answers, summary: history.summary },
    ...{ party: section?.classification ?? null, handed: given !== undefined },
  };
}

const placeOf = ({ savedAt, contact, agent, part }: HistoryPlace): HistoryPlace => ({ savedAt, contact, agent, part });
