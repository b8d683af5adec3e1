import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import { type RecordingItem, type RecordingSearch, recordingPage, recordingSearch } from "../api.ts";

/** A recording as it was found; the extension and the day of its end are added here. */
export type FoundRecording = Omit<RecordingItem, "extension" | "due">;
type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  /** Newest first, up to `limit`, behind the mark `after`. */
  found(search: Omit<RecordingSearch, "extension">): Promise<{ found: readonly FoundRecording[]; next: string | null }>;
  /** When each of them will be erased by itself, by id; those that will not are absent. */
  dueOf(found: readonly FoundRecording[]): Promise<ReadonlyMap<string, NonNullable<RecordingItem["due"]>>>;
};

/** `GET /api/recordings`: by time, operator, extension, queue, kind and contact (F-2.2.1). */
export function recordingSearchRoutes(app: App, { access, centre, found, dueOf }: Deps): void {
  const extensions = new Map(centre.people.map((person) => [person.id, person.extension ?? null]));
  const schema = { querystring: recordingSearch, response: { 200: recordingPage } };
  app.get("/api/recordings", { onRequest: access.needs("listenRecording"), schema }, async (request) => {
    const { extension, ...search } = request.query;
    const owner = extension === undefined ? undefined : centre.people.find((person) => person.extension === extension);
    if (extension !== undefined && (!owner || (search.agent !== undefined && search.agent !== owner.id)))
      return { recordings: [], next: null };
    const page = await found(owner ? { ...search, agent: owner.id } : search);
    const due = await dueOf(page.found);
    const recordings = page.found.map((one) => ({
      ...one,
      extension: extensions.get(one.agent ?? "") ?? null,
      due: due.get(one.id) ?? null,
    }));
    return { recordings, next: page.next };
  });
}
