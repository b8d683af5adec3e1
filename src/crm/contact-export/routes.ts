import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { Cell } from "../../admin/table/table.ts";
import { shiftJisText, writeTable } from "../../admin/table/write-table-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Instant } from "../../kernel/ids.ts";
import { periodOf, wantedOf } from "../contact-search/conditions.ts";
import { NotFound } from "../errors.ts";
import { EXPORT_ID, exportBody, exportResult, MOST_ROWS } from "./api.ts";
import { columnsOf, type Exported, lackCounter } from "./columns.ts";
import { ExportBusy, ExportTooLarge } from "./errors.ts";
import { type Begun, beginExport, endExport, exportedContacts, exportResultOf, hasMoreThan } from "./store.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  newId(): string;
  /** Every place of the classification from one down. */
  below(classification: string): readonly string[];
  /** A line in the audit, kept with the export. */
  audited(db: PoolClient, line: { person: string; object: string; reason: string }): Promise<void>;
};

/** Each holds a connection of the pool for as long as its browser reads. */
const AT_ONCE = 2;

/** `/api/contacts/exports`: see api.ts. */
export function contactExportRoutes(app: App, deps: Deps): void {
  const { access, pool, clock } = deps;
  const onRequest = access.needs("exportContacts");
  const columns = columnsOf(deps.centre);
  let underWay = 0;
  app.post("/api/contacts/exports", { onRequest, schema: { body: exportBody } }, async (request, reply) => {
    if (underWay >= AT_ONCE) throw new ExportBusy();
    underWay += 1;
    try {
      const id = deps.newId();
      const rows = await begin(deps, columns, { ...request.body, id, person: access.personOf(request).id, at: clock.now() });
      const file = writeTable(request.body.format, columns.header, rows);
      file.stream.once("close", () => {
        underWay -= 1;
        // A browser that is gone: whoever writes may wait for it forever, and hold a connection.
        rows.return(undefined).catch((error: unknown) => request.log.warn({ err: error, export: id }, "an export was broken off"));
      });
      const name = encodeURIComponent(`応対履歴_${stamp(clock.now())}.${file.extension}`);
      reply.header(EXPORT_ID, id).header("content-disposition", `attachment; filename*=UTF-8''${name}`);
      return reply.type(file.contentType).send(file.stream);
    } catch (error) {
      underWay -= 1;
      throw error;
    }
  });
  const schema = { params: z.object({ id: z.uuid() }), response: { 200: exportResult } };
  app.get("/api/contacts/exports/:id", { onRequest, schema }, async (request) => {
    const result = await exportResultOf(pool, request.params.id, access.personOf(request).id);
    if (!result) throw new NotFound("export");
    return result;
  });
}

type Columns = ReturnType<typeof columnsOf>;
type Rows = AsyncGenerator<Cell[], undefined>;

/** Notes the export and answers its rows, none of which is read yet. @throws ExportTooLarge */
async function begin(deps: Deps, columns: Columns, begun: Begun): Promise<Rows> {
  const { pool, below, audited } = deps;
  const { id, person, format, search } = begun;
  const wanted = wantedOf(search, below);
  const period = periodOf(search);
  if (await hasMoreThan(pool, wanted, period, MOST_ROWS)) throw new ExportTooLarge(MOST_ROWS);
  await beginExport(pool, begun, (db) => audited(db, { person, object: id, reason: format }));
  return rowsOf(deps, columns, begun, exportedContacts(pool, wanted, period));
}

async function* rowsOf({ pool, clock }: Deps, columns: Columns, { id, format }: Begun, contacts: AsyncGenerator<Exported>): Rows {
  const lack = lackCounter(format === "csv-sjis" ? shiftJisText : (text) => text);
  let count = 0;
  let result: number | null = null;
  try {
    for await (const contact of contacts) {
      yield columns.row(contact).map(lack.cell);
      count += 1;
    }
    result = count;
  } finally {
    await endExport(pool, id, { rows: result, ...lack.result() }, clock.now());
  }
}

const stamp = (at: Instant): string =>
  new Date(at + 9 * 3_600_000).toISOString().slice(0, 16).replaceAll("-", "").replace("T", "-").replace(":", "");
