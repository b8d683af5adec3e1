import type { Pool } from "pg";
import type { RecordingSearch } from "../../../crm/recording/api.ts";
import type { FoundRecording } from "../../../crm/recording/search/routes.ts";

type Row = {
  id: string;
  contact: string;
  started_at: Date;
  seconds: number;
  agent: string | null;
  line: string | null;
  queue: string | null;
  kind: string | null;
  classification: string | null;
  outcome: string | null;
  marks: string[] | null;
  hold_by: string | null;
  hold_at: Date | null;
  hold_why: string | null;
  erased_at: Date | null;
  certificate: string | null;
};

// Who spoke is what the event says of this very recording: a contact handed over has several talks.
const SELECT = `select r.id, r.contact, r.started_at, r.seconds, r.hold_by, r.hold_at, r.hold_why, r.erased_at, r.certificate,
    s.agent, c.line, c.queue, c.kind, c.classification, c.outcome, c.record -> 'marks' as marks
  from recordings r
  left join contact_records c on c.contact = r.contact
  left join lateral (
    select e.data ->> 'agent' as agent from events e
    where e.stream = 'contact/' || r.contact and e.type = 'recordingStarted' and e.data ->> 'recording' = r.id limit 1) s on true`;

/** Recordings of a period, newest first; going on with `next` neither repeats nor skips one. An `after` that is no such mark begins at the newest. */
export async function foundRecordings(
  pool: Pool,
  search: Omit<RecordingSearch, "extension">,
): Promise<{ found: Omit<FoundRecording, "summary">[]; next: string | null }> {
  const { where, values } = conditions(search);
  const sql = `${SELECT} where ${where.join(" and ")} order by r.started_at desc, r.id desc limit ${search.limit + 1}`;
  const { rows } = await pool.query<Row>(sql, values);
  const page = rows.slice(0, search.limit);
  const last = page.at(-1);
  return { found: page.map(foundOf), next: rows.length > search.limit && last ? `${last.started_at.getTime()}~${last.id}` : null };
}

function conditions({ from, to, agent, queue, kind, contact, after }: Omit<RecordingSearch, "extension">) {
  const [, startedAt, id] = /^(\d{1,15})~([\w.-]+)$/.exec(after ?? "") ?? [];
  const asked: [string, ...unknown[]][] = [
    ["r.started_at >= ?", new Date(from)],
    ["r.started_at < ?", new Date(to)],
    ...(agent === undefined ? [] : ([["s.agent = ?", agent]] as [string, unknown][])),
    ...(queue === undefined ? [] : ([["c.queue = ?", queue]] as [string, unknown][])),
    ...(kind === undefined ? [] : ([["c.kind = ?", kind]] as [string, unknown][])),
    ...(contact === undefined ? [] : ([["starts_with(r.contact::text, ?)", contact]] as [string, unknown][])),
    ...(id === undefined ? [] : ([["(r.started_at, r.id) < (?, ?)", new Date(Number(startedAt)), id]] as [string, unknown, unknown][])),
  ];
  const values: unknown[] = [];
  const where = asked.map(([sql, ...given]) => {
    let next = 0;
    return sql.replace(/\?/g, () => `$${values.push(given[next++])}`);
  });
  return { where, values };
}

function foundOf(row: Row): Omit<FoundRecording, "summary"> {
  const { hold_by: by, hold_at: at, hold_why: why } = row;
  return {
    ...{ id: row.id, contact: row.contact, startedAt: row.started_at.getTime(), seconds: row.seconds, agent: row.agent, line: row.line },
    ...{ queue: row.queue, kind: row.kind, classification: row.classification, outcome: row.outcome, marks: row.marks ?? [] },
    hold: by === null || at === null || why === null ? null : { by, at: at.getTime(), why },
    erased: row.erased_at === null ? null : { at: row.erased_at.getTime(), certificate: Number(row.certificate) },
  };
}
