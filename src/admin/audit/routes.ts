import type { Pool } from "pg";
import { z } from "zod";
import type { Centre } from "../../centre/schema.ts";
import type { Access, App } from "../auth/access-adapter.ts";
import { type Cell, tableFormats } from "../table/table.ts";
import { writeTable } from "../table/write-table-adapter.ts";
import { ACTION_NAMES, AUDIT_OUTCOMES, type AuditItem, auditFilter, auditPage, auditSearch } from "./api.ts";
import { allAuditLines, audit, auditLines } from "./store.ts";
import { presented } from "./words.ts";

type Deps = { readonly access: Access; readonly centre: Centre; readonly pool: Pool };
const auditFile = auditFilter.extend({ format: z.enum(tableFormats).default("csv") });
const HEADER = ["日時", "だれが", "したこと", "対象", "理由・内容", "結果", "番号"] as const;

/** `/api/audit`: who did what to which protected thing, for the security officer and the head (N-8, N-10). */
export function auditRoutes(app: App, { access, centre, pool }: Deps): void {
  const onRequest = access.needs("readAudit");
  app.get("/api/audit", { onRequest, schema: { querystring: auditSearch, response: { 200: auditPage } } }, async (request) => {
    const { lines, next } = await auditLines(pool, request.query);
    return { lines: lines.map((line) => presented(centre, line)), next, people: centre.people.map(({ id, name }) => ({ id, name })) };
  });
  app.get("/api/audit/file", { onRequest, schema: { querystring: auditFile } }, async (request, reply) => {
    const { format, ...filter } = request.query;
    // Before the first byte: what cannot be noted is not given.
    await audit(pool, {
      ...{ person: access.personOf(request).id, action: "exportAudit", outcome: "done", reason: format },
      object: `${day(filter.from)}–${day(filter.to)}`,
    });
    const rows = async function* () {
      for await (const line of allAuditLines(pool, filter)) yield sheetRow(presented(centre, line));
    };
    const { stream, contentType, extension } = writeTable(format, HEADER, rows());
    reply.type(contentType).header("content-disposition", `attachment; filename="audit.${extension}"`);
    return reply.send(stream);
  });
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 16);

function sheetRow({ position, at, person, action, object, outcome, reason }: AuditItem): Cell[] {
  return [new Date(at), person.name, ACTION_NAMES[action] ?? action, object, reason, AUDIT_OUTCOMES[outcome], position];
}
