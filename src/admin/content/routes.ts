import { z } from "zod";
import type { Clock } from "../../kernel/clock.ts";
import type { Access, App } from "../auth/access-adapter.ts";
import type { Action } from "../rbac/policy.ts";
import * as api from "./api.ts";
import type { ContentChange, ContentStore } from "./content.ts";
import { DocumentRefused, NoSuchDocument } from "./errors.ts";
import { documentOf, listed, presentVersion } from "./present.ts";

export type Body = { readonly id: string };
/** One kind of documents, as the routes need to know it. */
export type Kind = {
  /** Its name in the store. */
  readonly kind: string;
  /** `/api/maintain/<path>` */
  readonly path: string;
  readonly action: Action;
  /** What the centre's files say. */
  readonly base: readonly Body[];
  /** What is wrong with a document; its shape first. [] when it can be published. `null`: whether it may be ended. */
  check(id: string, body: unknown): Promise<api.Findings>;
  /** The body as it is kept as this version of the document, e.g. with the version's number in it. */
  stamped?(body: unknown, version: number, base: Body | undefined): unknown;
};
type Deps = { readonly access: Access; readonly content: ContentStore; readonly clock: Pick<Clock, "now"> };

/** A script of 500 steps is some 200 kB. */
const BODY_LIMIT = 2 ** 20;
const params = z.object({ id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/) });

/** Reading, checking and writing documents of one kind; see api.ts. */
export function documentRoutes(app: App, deps: Deps, kind: Kind): void {
  const { access, content, clock } = deps;
  const onRequest = access.needs(kind.action);
  const at = `/api/maintain/${kind.path}`;

  app.get(at, { onRequest, schema: { response: { 200: api.documentList } } }, async () =>
    listed(kind.base, await content.all(kind.kind), clock.now()),
  );
  app.get(`${at}/:id`, { onRequest, schema: { params, response: { 200: api.document } } }, async ({ params: { id } }) => {
    const base = kind.base.find((one) => one.id === id);
    const versions = await content.history(kind.kind, id);
    if (!base && versions.length === 0) throw new NoSuchDocument();
    return documentOf(id, base, versions, clock.now());
  });
  const checked = { body: api.checkDocument, response: { 200: api.findings } };
  app.post(`${at}/check`, { onRequest, bodyLimit: BODY_LIMIT, schema: checked }, ({ body }) => kind.check(body.id, body.body));

  const written = { params, body: api.writeDocument, response: { 200: api.documentVersion } };
  app.put(`${at}/:id`, { onRequest, bodyLimit: BODY_LIMIT, schema: written }, async (request) => {
    const { id } = request.params;
    const change = changeOf(kind, id, request.body, access.personOf(request).id, clock.now());
    await refuseMistakes(kind, id, change);
    const version = await content.write(change);
    request.log.info({ kind: kind.kind, id, version: version.version, state: version.state }, "document written");
    return presentVersion(version);
  });
}

/** A draft may have mistakes, but is one of this document; what is published has none. */
async function refuseMistakes(kind: Kind, id: string, change: ContentChange): Promise<void> {
  const named = change.body === null || (typeof change.body === "object" && "id" in change.body && change.body.id === id);
  if (!named) throw new DocumentRefused("文書の名前が違います。", 1);
  if (change.state === "draft") return;
  const found = await kind.check(id, change.body);
  if (found[0]) throw new DocumentRefused(found[0].sentence, found.length);
}

function changeOf(kind: Kind, id: string, write: api.WriteDocument, by: string, now: number): ContentChange {
  const { basedOn, state, note } = write;
  const own = write.body === undefined ? null : write.body;
  const base = kind.base.find((one) => one.id === id);
  const body = own === null || !kind.stamped ? own : kind.stamped(own, basedOn + 1, base);
  return { kind: kind.kind, id, basedOn, body, state, note, by, validFrom: Math.max(now, write.validFrom ?? now) };
}
