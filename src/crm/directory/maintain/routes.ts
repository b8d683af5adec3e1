import { createHash } from "node:crypto";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { ContentChange, ContentStore } from "../../../admin/content/content.ts";
import { readTable } from "../../../admin/table/read-table-adapter.ts";
import { type Cell, type Table, tableFormats } from "../../../admin/table/table.ts";
import { writeTable } from "../../../admin/table/write-table-adapter.ts";
import { classificationPaths } from "../../../centre/classification.ts";
import type { Centre, DirectoryEntry } from "../../../centre/schema.ts";
import type { Clock } from "../../../kernel/clock.ts";
import { DomainError } from "../../../kernel/errors.ts";
import * as api from "./api.ts";
import { SECTION_WORDS } from "./check.ts";
import { type Column, guessedMapping, sectionColumns } from "./columns.ts";
import { type Maintained, maintained, type Plan, planned } from "./plan.ts";

type Deps = {
  readonly access: Access;
  readonly content: ContentStore;
  readonly clock: Pick<Clock, "now">;
  /** The name of sections in the store, and what the files say of them. */
  readonly kind: string;
  readonly base: readonly DirectoryEntry[];
  readonly centre: Pick<Centre, "departments" | "schedules" | "people">;
};

/** The sheet has mistakes, or the directory is not as it was when the changes were shown; nothing was written. */
class ImportRefused extends DomainError {
  readonly code: "import-has-mistakes" | "import-overtaken";
  constructor(code: ImportRefused["code"]) {
    super(`the import is refused: ${code}`);
    this.code = code;
  }
}

const FILE_LIMIT = 9 * 2 ** 20;
const AT = "/api/maintain/directory";

/** The directory as a sheet: see api.ts. */
export function directoryImportRoutes(app: App, deps: Deps): void {
  const { access, content, clock, kind, base } = deps;
  const onRequest = access.needs("maintainDirectory");
  const known = async () => maintained(base, await content.all(kind));
  const options = { onRequest, bodyLimit: FILE_LIMIT };

  app.post(`${AT}/import`, { ...options, schema: { body: api.importAsked, response: { 200: api.importPreview } } }, async ({ body }) => {
    const { write: _, ...shown } = await seen(deps, body, await known());
    return shown;
  });
  app.post(`${AT}/import/apply`, { ...options, schema: { body: api.applyImport, response: { 200: api.applied } } }, async (request) => {
    const before = await known();
    const found = await seen(deps, request.body, before);
    if (found.errors.length > 0) throw new ImportRefused("import-has-mistakes");
    if (found.seal !== request.body.seal) throw new ImportRefused("import-overtaken");
    const changes = changesOf(deps, found, request.body, before, access.personOf(request).id, clock.now());
    await content.writeAll(changes);
    const ended = request.body.endGone ? found.gone.length : 0;
    request.log.info({ written: found.write.length, ended }, "directory imported");
    return { written: found.write.length, ended };
  });
  const querystring = z.object({ format: z.enum(tableFormats).default("xlsx") });
  app.get(`${AT}/export`, { onRequest, schema: { querystring } }, async ({ query }, reply) => {
    const { entries } = await known();
    const header = sectionColumns.map((column) => SECTION_WORDS[column] ?? column);
    const table = writeTable(query.format, header, rowsOf(deps, entries));
    const name = encodeURIComponent(`庁内電話帳.${table.extension}`);
    reply.header("content-type", table.contentType).header("content-disposition", `attachment; filename*=UTF-8''${name}`);
    return reply.send(table.stream);
  });
}

async function seen(
  deps: Deps,
  asked: { file: string; mapping?: Record<string, string> | undefined },
  before: Maintained,
): Promise<Plan & api.ImportPreview> {
  const table = await readTable(Buffer.from(asked.file, "base64"));
  const mapping = asked.mapping ? onlyColumns(asked.mapping) : guessedMapping(table.header);
  const plan = planned(table, mapping, deps.centre, before.entries);
  return { ...plan, header: [...table.header], mapping, seal: sealOf(table, before) };
}

const onlyColumns = (mapping: Record<string, string>) =>
  Object.fromEntries(Object.entries(mapping).filter(([column, header]) => header !== "" && sectionColumns.some((one) => one === column)));

/** The sheet and the directory it was compared with: applied later, they must be the same. */
function sealOf(table: Table, before: Maintained): string {
  const facts = [table, [...before.versions].toSorted(([a], [b]) => a.localeCompare(b)), before.entries];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex");
}

function changesOf(deps: Deps, plan: Plan, how: api.ApplyImport, before: Maintained, by: string, now: number): ContentChange[] {
  const common = { kind: deps.kind, state: "published" as const, validFrom: Math.max(now, how.validFrom ?? now), note: how.note, by };
  const change = (id: string, body: DirectoryEntry | null) => ({ ...common, id, body, basedOn: before.versions.get(id) ?? 0 });
  const ended = how.endGone ? plan.gone.map(({ id }) => change(id, null)) : [];
  return [...plan.write.map((entry) => change(entry.id, entry)), ...ended];
}

async function* rowsOf({ centre }: Deps, entries: readonly DirectoryEntry[]): AsyncIterable<Cell[]> {
  const places = new Map(classificationPaths(centre.departments).map(({ id, path }) => [id, path]));
  const schedules = new Map(centre.schedules.map(({ id, name }) => [id, name]));
  const cell = (entry: DirectoryEntry, column: Column): Cell => {
    if (column === "classification") return places.get(entry.classification) ?? entry.classification;
    if (column === "schedule") return schedules.get(entry.schedule) ?? entry.schedule;
    const value = entry[column];
    return value === undefined ? null : typeof value === "string" ? value : value.join("、");
  };
  for (const entry of entries) yield sectionColumns.map((column) => cell(entry, column));
}
