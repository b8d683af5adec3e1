import { randomBytes } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import type { Pool } from "pg";
import type { Centre } from "../../centre/schema.ts";
import { append } from "../../cms/event-log/store.ts";
import { type Book, faqOf, openBook } from "../../crm/knowledge/entry/book.ts";
import { dayAt, type Entry } from "../../crm/knowledge/entry/entry.ts";
import type { Counts } from "../../crm/knowledge/entry/list.ts";
import { KNOWLEDGE_CHANNEL, readChanged, type Writer } from "../../crm/knowledge/entry/store.ts";
import { resetRuns } from "../../crm/knowledge/import/store.ts";
import type { KnowledgeEntry } from "../../crm/knowledge/search/entry.ts";
import { searchInThread } from "../../crm/knowledge/search/thread-adapter.ts";
import { type Usage, usualAnswers } from "../../crm/knowledge/search-answers.ts";
import { usageSince } from "../../crm/knowledge/store.ts";
import { plainText } from "../../crm/knowledge/text/plain.ts";
import { countsSince } from "../../crm/knowledge/use/store.ts";
import { weekStart } from "../../crm/knowledge/week.ts";
import type { AnswerSummary } from "../../desk/api.ts";
import { HOUR, type Instant, uuidV7 } from "../../kernel/ids.ts";
import { listen } from "../database/listen.ts";
import { repeatedly } from "../roles/repeatedly.ts";
import type { Settings } from "../settings/settings.ts";

type Given = { readonly settings: Settings; readonly centre: Centre; readonly pool: Pool; readonly log: FastifyBaseLogger };

const REFRESH_MS = 30_000;
const REST_MS = 50;
const EVERY_MS = 60_000;
const BATCH = 1_000;
const MONTH = 30 * 24 * HOUR;

/**
 * The centre's knowledge, kept in memory as its files and the database say for as long as the process lives: found by
 * words, ready for screen pops, counted by its use. `centre.faq` is kept as what operators are told.
 */
export async function openKnowledge({ settings, centre, pool, log }: Given) {
  const { clock } = settings;
  const onTrouble = (error: unknown) => log.warn({ err: error }, "knowledge cannot be read or searched now");
  const book = openBook(centre.faq);
  const use = openUse(pool, clock.now);
  await resetRuns(pool);
  const follow = reader(pool, book);
  await follow.read();
  await use.refresh();
  const search = searchInThread({ synonyms: centre.synonyms?.groups ?? [], all: () => pieces(book), onTrouble });
  const usual = usualOf(book, clock.now, use);
  const told = () => {
    usual.forget();
    Object.assign(centre, { faq: [...book.all()].flatMap((entry) => faqOf(entry) ?? []) });
  };
  told();
  const catchUp = async () => {
    const changed = await follow.read();
    if (changed.length === 0) return;
    told();
    const entries = changed.map((id) => [id, foundOf(book.find(id))] as const);
    await search.put(entries.flatMap(([, one]) => one ?? []));
    await search.remove(entries.filter(([, one]) => one === null).map(([id]) => id));
  };
  const following = repeatedly(catchUp, { restMs: REST_MS, everyMs: EVERY_MS, onTrouble });
  const count = () => use.refresh().then(usual.forget);
  const counting = repeatedly(count, { restMs: REFRESH_MS, everyMs: REFRESH_MS, onTrouble });
  const ear = { url: settings.databaseUrl, name: "api-knowledge", channel: KNOWLEDGE_CHANNEL };
  const stopListening = listen({ ...ear, wake: following.wake, onTrouble });
  return {
    ...{ book, search, writer: writerOf(pool, settings), usage: use.usage, counts: use.counts, usual: usual.answers },
    newId: () => `k-${uuidV7(clock.now(), randomBytes(10))}`,
    async close() {
      await stopListening();
      await following.stop();
      await counting.stop();
      await search.close();
    },
  };
}
export type Knowledge = Awaited<ReturnType<typeof openKnowledge>>;

/** An answer as it is searched: its words without their marks. Null when nothing is told. */
function foundOf(entry: Entry | undefined): KnowledgeEntry | null {
  const faq = faqOf(entry);
  return faq && { ...faq, answer: plainText(faq.answer) };
}

/** Everything that is told, piece by piece. */
function* pieces(book: Book): Iterable<KnowledgeEntry[]> {
  const all = [...book.all()];
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH).flatMap((entry) => foundOf(entry) ?? []);
}

/** Takes in what changed since the last time, in the order of the changes; answers which entries that were. */
function reader(pool: Pool, book: Book) {
  let position = "0";
  return {
    async read(): Promise<string[]> {
      const changed = new Set<string>();
      for (;;) {
        const { known, change } = await readChanged(pool, position, BATCH);
        if (known.length === 0) return [...changed];
        position = change;
        book.take(known);
        for (const { id } of known) changed.add(id);
      }
    },
  };
}

/** How often answers were used: this week, and with how often they were opened in the last 30 days. */
function openUse(pool: Pool, now: () => Instant) {
  let usage: Usage = new Map();
  let counts: Counts = new Map();
  return {
    usage: () => usage,
    counts: () => counts,
    async refresh() {
      usage = await usageSince(pool, weekStart(now()));
      counts = await countsSince(pool, now() - MONTH);
    },
  };
}

/** What is shown before anything is typed, by queue, worked out once until something changes. */
function usualOf(book: Book, now: () => Instant, { usage }: { usage(): Usage }) {
  let ready = new Map<string | null, readonly AnswerSummary[]>();
  return {
    forget() {
      ready = new Map();
    },
    answers(queue: string | null): readonly AnswerSummary[] {
      const known = ready.get(queue);
      if (known) return known;
      const told = book.told(dayAt(now())).flatMap((entry) => faqOf(entry) ?? []);
      const answers = usualAnswers(told, queue, usage());
      ready.set(queue, answers);
      return answers;
    },
  };
}

function writerOf(pool: Pool, { clock }: Settings): Writer {
  return {
    ...{ pool, clock },
    async published(client, { id, version, by }) {
      const now = clock.now();
      const told = { type: "configurationPublished", data: { what: `knowledge/${id}`, version: String(version), by } } as const;
      await append(client, [{ id: uuidV7(now, randomBytes(10)), stream: "centre", at: now, source: "desk", v: 1, ...told }]);
    },
  };
}
