import type { Access, App } from "../../admin/auth/access-adapter.ts";
import type { ContactSummary } from "../contact/api.ts";
import { type ContactSearch, contactSearchRequest, type FoundContacts, foundContacts } from "./api.ts";
import { periodOf, type Wanted, wantedOf } from "./conditions.ts";
import { countOf } from "./count.ts";
import type { Span } from "./facets.ts";
import { type Mark, markOf, markText } from "./find.ts";
import type { Answer } from "./store.ts";

type Deps = {
  readonly access: Access;
  /** Every place of the classification from one down. */
  below(classification: string): readonly string[];
  find(wanted: Wanted, period: Partial<Span>, after: Mark | null, limit: number): Promise<Answer>;
  isIndexing(): Promise<boolean>;
  /** Contacts as lists show them, in this order; one without a record (yet) is left out. */
  summaries(contacts: readonly string[]): Promise<readonly ContactSummary[]>;
};

/** `POST /api/contacts/search`: see api.ts. */
export function contactSearchRoutes(app: App, deps: Deps): void {
  const schema = { body: contactSearchRequest, response: { 200: foundContacts } };
  app.post("/api/contacts/search", { onRequest: deps.access.needs("readContacts"), schema }, async (request) => {
    const { limit, after, ...search } = request.body;
    return answer(deps, search, limit, after === undefined ? null : markOf(after));
  });
}

async function answer(deps: Deps, search: ContactSearch, limit: number, after: Mark | null): Promise<FoundContacts> {
  const wanted = wantedOf(search, deps.below);
  const period = periodOf(search);
  // One more than are shown: whether there is another page.
  const [found, indexing] = await Promise.all([deps.find(wanted, period, after, limit + 1), deps.isIndexing()]);
  const shown = found.marks.slice(0, limit);
  const last = shown.at(-1);
  return {
    contacts: [...(await deps.summaries(shown.map((mark) => mark.contact)))],
    next: found.marks.length > limit && last ? markText(last) : null,
    total: countOf(found),
    indexing,
  };
}
