import { type EntryBody, type EntryQuery, entryDetail, entryPage, structure } from "../../../../src/crm/knowledge/entry/api.ts";
import {
  type ApplyBody,
  approvedRun,
  type ImportKind,
  importList,
  importRows,
  importRun,
  type Mapping,
  type Outcome,
} from "../../../../src/crm/knowledge/import/api.ts";
import { type Task, type TaskState, task, taskPage } from "../../../../src/crm/knowledge/use/api.ts";
import { ask, read, send } from "../../shared/api/http.ts";

const ENTRIES = "/api/knowledge-entries";
const IMPORTS = "/api/knowledge-imports";
const place = (base: string, id: string): string => `${base}/${encodeURIComponent(id)}`;

export type Asked = Pick<EntryQuery, "q" | "show" | "order"> & { readonly under: string | null; readonly after: number };
export const readEntries = ({ q, show, order, under, after }: Asked, signal: AbortSignal) =>
  read(
    `${ENTRIES}?${new URLSearchParams({ q, show, order, after: String(after), ...(under === null ? {} : { under }) })}`,
    entryPage,
    signal,
  );
export const readStructure = () => read(`${ENTRIES}/structure`, structure);
export const readEntry = (id: string) => read(place(ENTRIES, id), entryDetail);
export const writeEntry = (id: string | null, body: EntryBody, basedOn: number, note: string) =>
  id === null ? ask("POST", ENTRIES, { body }, entryDetail) : ask("PUT", place(ENTRIES, id), { body, basedOn, note }, entryDetail);
export const approveEntry = (id: string, version: number) => ask("POST", `${place(ENTRIES, id)}/approve`, { version }, entryDetail);
export const retireEntry = (id: string, basedOn: number, note: string) =>
  ask("POST", `${place(ENTRIES, id)}/retire`, { basedOn, note }, entryDetail);

export const readImports = () => read(IMPORTS, importList);
export const readImport = (id: string) => read(place(IMPORTS, id), importRun);
export const uploadFile = (source: string, kind: ImportKind, file: File) =>
  send("POST", `${IMPORTS}?${new URLSearchParams({ source, kind, file: file.name })}`, file, importRun);
export const fetchPages = (source: string, addresses: readonly string[]) =>
  ask("POST", `${IMPORTS}/pages`, { source, addresses }, importRun);
export const compareImport = (id: string, mapping: Mapping) => ask("POST", `${place(IMPORTS, id)}/compare`, { mapping }, importRun);
export const readRows = (id: string, outcome: Outcome, after: number) =>
  read(`${place(IMPORTS, id)}/rows?${new URLSearchParams({ outcome, after: String(after) })}`, importRows);
export const applyImport = (id: string, choice: ApplyBody) => ask("POST", `${place(IMPORTS, id)}/apply`, choice, importRun);
export const cancelImport = (id: string) => ask("POST", `${place(IMPORTS, id)}/cancel`, undefined, importRun);
export const approveImport = (id: string) => ask("POST", `${place(IMPORTS, id)}/approve`, undefined, approvedRun);

const TASKS = "/api/knowledge-tasks";
export const readTasks = (state: TaskState) => read(`${TASKS}?state=${state}`, taskPage);
export const tasksAddress = (state: TaskState): string => `${TASKS}.csv?state=${state}`;
export const changeTask = (id: string, change: Pick<Task, "state" | "classification" | "revision">) =>
  ask("PUT", place(TASKS, id), change, task);
