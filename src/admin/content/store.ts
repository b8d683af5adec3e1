import type { Pool, PoolClient } from "pg";
import type { Clock } from "../../kernel/clock.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import type { ContentChange, ContentStore, ContentVersion } from "./content.ts";
import { ChangedMeanwhile } from "./errors.ts";

/** The channel on which processes hear that a document was written. */
export const CONTENT_CHANNEL = "content";

type Needs = {
  readonly pool: Pool;
  readonly clock: Pick<Clock, "now">;
  /** What belongs to a publication and is stored with it or not at all: its event. */
  published(client: PoolClient, version: ContentVersion): Promise<void>;
};

/** The documents that people maintain, in PostgreSQL. Two who write at once: the second is told. */
export function contentStore({ pool, clock, published }: Needs): ContentStore {
  const writeAll = (changes: readonly ContentChange[]) =>
    inTransaction(
      () => pool.connect(),
      async (client) => {
        const written: ContentVersion[] = [];
        for (const change of changes) {
          const version = await writeOne(client, change, clock.now());
          if (version.state === "published") await published(client, version);
          written.push(version);
        }
        // Heard when this transaction is stored, never before.
        await client.query(`notify ${CONTENT_CHANNEL}`);
        return written;
      },
    );
  return {
    writeAll,
    async write(change) {
      const [version] = await writeAll([change]);
      if (!version) throw new Error("one change makes one version");
      return version;
    },
    async heads(kind) {
      const sql = `select distinct on (id) ${NAMES} from content_versions where kind = $1 order by id, version desc`;
      return (await pool.query<Row>(sql, [kind])).rows.map(versionOf);
    },
    async all(kind) {
      const sql = `select ${NAMES} from content_versions where kind = $1 order by id, version`;
      return (await pool.query<Row>(sql, [kind])).rows.map(versionOf);
    },
    async history(kind, id) {
      const sql = `select ${NAMES} from content_versions where kind = $1 and id = $2 order by version desc`;
      return (await pool.query<Row>(sql, [kind, id])).rows.map(versionOf);
    },
  };
}

/** Every published version of some kinds, in the order in which they were written. */
export async function publishedVersions(pool: Pool, kinds: readonly string[]): Promise<ContentVersion[]> {
  const sql = `select ${NAMES} from content_versions where kind = any($1) and state = 'published' order by written_at, kind, id, version`;
  return (await pool.query<Row>(sql, [kinds])).rows.map(versionOf);
}

async function writeOne(client: PoolClient, change: ContentChange, now: number): Promise<ContentVersion> {
  const { kind, id, basedOn, by } = change;
  // Two first versions of one document: only a lock on its name keeps them apart, there is no row to lock yet.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`content ${kind} ${id}`]);
  const sql = `select ${NAMES} from content_versions where kind = $1 and id = $2 order by version desc limit 1`;
  const [row] = (await client.query<Row>(sql, [kind, id])).rows;
  const head = row && versionOf(row);
  if (head && head.version !== basedOn)
    throw new ChangedMeanwhile(kind, id, { by: head.writtenBy, at: head.writtenAt, version: head.version });
  const { body, state, validFrom, note } = change;
  const version = { kind, id, version: (head?.version ?? 0) + 1, body, state, validFrom, writtenBy: by, writtenAt: now, note };
  await client.query(
    `insert into content_versions (kind, id, version, body, state, valid_from, written_by, written_at, note)
     values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), $7, to_timestamp($8::float8 / 1000), $9)`,
    [kind, id, version.version, body === null ? null : JSON.stringify(body), state, validFrom, by, now, note],
  );
  return version;
}

type Row = Omit<ContentVersion, "validFrom" | "writtenAt"> & { readonly validFrom: Date; readonly writtenAt: Date };
const NAMES = `kind, id, version, body, state, valid_from as "validFrom", written_by as "writtenBy", written_at as "writtenAt", note`;
const versionOf = (row: Row): ContentVersion => ({ ...row, validFrom: row.validFrom.getTime(), writtenAt: row.writtenAt.getTime() });
