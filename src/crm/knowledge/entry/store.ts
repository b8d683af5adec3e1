import type { Pool, PoolClient } from "pg";
import type { Clock } from "../../../kernel/clock.ts";
import { inTransaction } from "../../../kernel/transaction.ts";
import type { EntryBody } from "./api.ts";
import { checkApproval, checkBase } from "./decide.ts";
import type { Entry, Known, Version } from "./entry.ts";

type Database = Pool | PoolClient;

/** The channel on which the processes hear that knowledge was written. */
export const KNOWLEDGE_CHANNEL = "knowledge";

/** What is written of one entry; `by`, `at` and the number come with it. */
export type Writing = {
  readonly id: string;
  readonly source: Entry["source"];
  readonly basedOn: number;
  readonly state: Version["state"];
  readonly body: EntryBody;
  readonly note: string;
  readonly run: string | null;
};
/** What belongs to a change of what operators are told and is stored with it or not at all: its event. */
export type Published = (client: PoolClient, what: { readonly id: string; readonly version: number; readonly by: string }) => Promise<void>;
export type Writer = { readonly pool: Pool; readonly clock: Pick<Clock, "now">; readonly published: Published };

/**
 * Does the work alone: writers of knowledge take turns, so that whoever reads on from a change number misses nothing.
 * What was written is told to every process when it is stored.
 */
export function writing<T>({ pool }: Pick<Writer, "pool">, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(
    () => pool.connect(),
    async (client) => {
      await client.query("select pg_advisory_xact_lock(hashtextextended('knowledge', 0))");
      const result = await work(client);
      await client.query(`notify ${KNOWLEDGE_CHANNEL}`);
      return result;
    },
  );
}

/**
 * Writes the next version of one entry.
 * @throws ChangedMeanwhile when somebody wrote a version that the writer has not seen; nothing is written then
 */
export function writeEntry(writer: Writer, one: Writing, by: string): Promise<number> {
  return writing(writer, async (client) => {
    const [known] = await readKnown(client, [one.id]);
    checkBase({ id: one.id, head: known?.head ?? null }, one.basedOn);
    const at = writer.clock.now();
    await insertVersions(client, [one], { by, at });
    const version = one.basedOn + 1;
    if (one.state === "retired") await writer.published(client, { id: one.id, version, by });
    return version;
  });
}

/** Approves the newest text of an entry. @throws NothingToApprove, OwnText */
export function approveEntry(writer: Writer, id: string, version: number, by: string, fourEyes: boolean): Promise<void> {
  return writing(writer, async (client) => {
    const [known] = await readKnown(client, [id]);
    checkApproval({ head: known?.head ?? null }, version, by, fourEyes);
    await insertApprovals(client, [{ id, version }], { by, at: writer.clock.now() });
    await writer.published(client, { id, version, by });
  });
}

/** Inserts the next version of each; the caller has the turn and has checked what they are based on. */
export async function insertVersions(client: PoolClient, given: readonly Writing[], { by, at }: { by: string; at: number }): Promise<void> {
  if (given.length === 0) return;
  const rows = given.map(({ id, source, basedOn, state, body, note, run }) => ({
    ...{ id, source: source.name, kind: source.kind, key: source.key, version: basedOn + 1, state, note, run },
    ...body,
  }));
  const values = [JSON.stringify(rows), by, new Date(at)];
  await client.query(
    `insert into knowledge_entries (id, source, kind, external_key, head, change)
     select e ->> 'id', e ->> 'source', e ->> 'kind', e ->> 'key', (e ->> 'version')::int, nextval('knowledge_changes') from jsonb_array_elements($1::jsonb) e
     on conflict (id) do update set head = excluded.head, change = excluded.change,
       source = excluded.source, kind = excluded.kind, external_key = excluded.external_key`,
    [values[0]],
  );
  const texts = (name: string) => `array(select jsonb_array_elements_text(e -> '${name}'))`;
  await client.query(
    `insert into knowledge_versions (entry, version, state, question, summary, answer, words, classification, queues, valid_from, valid_until,
       source_url, written_by, written_at, note, run)
     select e ->> 'id', (e ->> 'version')::int, e ->> 'state', e ->> 'question', e ->> 'summary', e ->> 'answer', ${texts("words")},
       e ->> 'classification', ${texts("queues")}, (e ->> 'validFrom')::date, (e ->> 'validUntil')::date, e ->> 'sourceUrl', $2, $3,
       e ->> 'note', (e ->> 'run')::uuid from jsonb_array_elements($1::jsonb) e`,
    values,
  );
}

/** Approves versions; the caller has the turn and has checked that it may. */
export async function insertApprovals(
  client: PoolClient,
  given: readonly { readonly id: string; readonly version: number }[],
  { by, at }: { by: string; at: number },
): Promise<void> {
  const ids = given.map(({ id }) => id);
  const versions = given.map(({ version }) => version);
  await client.query(
    "insert into knowledge_approvals (entry, version, person, at) select e, v, $3, $4 from unnest($1::text[], $2::int[]) t (e, v)",
    [ids, versions, by, new Date(at)],
  );
  await client.query("update knowledge_entries set change = nextval('knowledge_changes') where id = any($1)", [ids]);
}

/** What is known of these entries; those that were never written are absent. */
export async function readKnown(db: Database, ids: readonly string[]): Promise<Known[]> {
  return (await db.query<KnownRow>(`${KNOWN} where e.id = any($1)`, [ids])).rows.map(knownOf);
}

/** Up to `limit` entries that changed behind a number, in the order of their changes, with the number reached. */
export async function readChanged(db: Database, after: string, limit: number): Promise<{ known: Known[]; change: string }> {
  const { rows } = await db.query<KnownRow>(`${KNOWN} where e.change > $1 order by e.change limit $2`, [after, limit]);
  return { known: rows.map(knownOf), change: rows.at(-1)?.change ?? after };
}

/** All versions of one entry, newest first; empty when it was never written. */
export async function readVersions(db: Database, id: string): Promise<Version[]> {
  const sql = `select ${columns("v")}, ${APPROVED} from knowledge_versions v
    left join knowledge_approvals a on a.entry = v.entry and a.version = v.version where v.entry = $1 order by v.version desc`;
  return (await db.query<VersionRow>(sql, [id])).rows.map(versionOf);
}

type VersionRow = {
  version: number;
  state: Version["state"];
  question: string;
  summary: string;
  answer: string;
  words: string[];
  classification: string | null;
  queues: string[];
  valid_from: string | null;
  valid_until: string | null;
  source_url: string | null;
  written_by: string;
  written_at: Date;
  note: string;
  run: string | null;
  approved_by: string | null;
  approved_at: Date | null;
};
type KnownRow = { id: string; source: string; kind: Entry["source"]["kind"]; external_key: string | null; change: string } & {
  head: JsonVersion;
  approved: JsonVersion | null;
  retired: boolean;
};
/** The same as JSON makes it. */
type JsonVersion = Omit<VersionRow, "written_at" | "approved_at"> & { written_at: string; approved_at: string | null };

// A day is a day: as a Date it would be an instant of some zone.
const columns = (v: string) =>
  `${v}.version, ${v}.state, ${v}.question, ${v}.summary, ${v}.answer, ${v}.words, ${v}.classification, ${v}.queues,
   ${v}.valid_from::text, ${v}.valid_until::text, ${v}.source_url, ${v}.written_by, ${v}.written_at, ${v}.note, ${v}.run`;
const APPROVED = "a.person as approved_by, a.at as approved_at";
const one = (which: string) => `(select to_jsonb(x) from (select ${columns("v")}, ${APPROVED} from knowledge_versions v
  ${which} join knowledge_approvals a on a.entry = v.entry and a.version = v.version where v.entry = e.id`;
const KNOWN = `select e.id, e.source, e.kind, e.external_key, e.change,
  ${one("left")} and v.version = e.head) x) as head,
  ${one("")} and v.version > coalesce(r.version, 0) order by v.version desc limit 1) x) as approved, r.version is not null as retired
  from knowledge_entries e left join lateral
    (select max(version) as version from knowledge_versions r where r.entry = e.id and r.state = 'retired') r on true`;

const knownOf = ({ id, source, kind, external_key, head, approved, retired }: KnownRow): Known => ({
  id,
  source: { kind, name: source, key: external_key },
  head: versionOf(head),
  approved: approved && versionOf(approved),
  wasRetired: retired,
});

function versionOf(row: VersionRow | JsonVersion): Version {
  const { version, state, question, summary, answer, words, classification, queues } = row;
  const at = row.approved_at === null ? null : new Date(row.approved_at).getTime();
  return {
    ...{ version, state, note: row.note, run: row.run },
    body: {
      ...{ question, summary, answer, words, classification, queues },
      ...{ validFrom: row.valid_from, validUntil: row.valid_until, sourceUrl: row.source_url },
    },
    writtenBy: row.written_by,
    writtenAt: new Date(row.written_at).getTime(),
    approved: row.approved_by !== null && at !== null ? { by: row.approved_by, at } : null,
  };
}
