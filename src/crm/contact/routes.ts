import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may } from "../../admin/rbac/policy.ts";
import type { ContactRecord, Transfer } from "../../cms/contact-record/contact-record.ts";
import type { StoredEvent } from "../../kernel/events.ts";
import { NotFound } from "../errors.ts";
import { type ContactDetail, contactDetail, contactPage, type TransferShown } from "./api.ts";
import { present } from "./present.ts";

/** What the routes read; every question is one of the event log's or the records' own. */
type Sources = {
  page(
    from: number,
    to: number,
    limit: number,
    after: string | undefined,
  ): Promise<{ records: readonly ContactRecord[]; next: string | null }>;
  record(contact: string): Promise<ContactRecord | null>;
  events(contact: string): Promise<readonly StoredEvent[]>;
  /** 概要 by contact; contacts without a history are absent. */
  summaries(contacts: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Everything that was written about one contact, newest last. */
  histories(contact: string): Promise<readonly ContactDetail["histories"][number][]>;
};
type Deps = Sources & { readonly access: Access };

/** `/api/contacts`: what happened to whom it may concern, read only (C-3). */
export function contactRoutes(app: App, { access, page, record, events, summaries, histories }: Deps): void {
  const onRequest = access.needs("readContacts");
  const instant = z.coerce.number().min(0).max(8.64e15);
  const querystring = z.object({
    from: instant,
    to: instant,
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.string().max(64).optional(),
  });
  const params = z.object({ id: z.uuid() });

  app.get("/api/contacts", { onRequest, schema: { querystring, response: { 200: contactPage } } }, async (request) => {
    const { from, to, limit, after } = request.query;
    const { records, next } = await page(from, to, limit, after);
    const written = await summaries(records.map((one) => one.contact));
    const listens = mayListen(access, request);
    return { contacts: records.map((one) => present(one, written.get(one.contact), listens)), next };
  });
  app.get("/api/contacts/:id", { onRequest, schema: { params, response: { 200: contactDetail } } }, async (request) => {
    const { id } = request.params;
    const found = await record(id);
    if (!found) throw new NotFound("contact");
    const happened = await events(id);
    const shown = happened.map(({ id, seq, at, type, source, data }) => ({ id, seq, at, type, source, data }));
    const written = (await histories(id)).map(({ agent, summary, outcome, savedAt }) => ({ agent, summary, outcome, savedAt }));
    return {
      contact: present(found, written.at(-1)?.summary, mayListen(access, request)),
      missing: [...found.missing],
      transfers: found.transfers.map(transferred),
      histories: written,
      events: shown,
    };
  });
}

const mayListen = (access: Access, request: FastifyRequest): boolean => may(access.personOf(request).role, "listenRecording");

// A number outside stays with the vault: what it is called there says nothing to a reader.
function transferred({ target, leg, agent, how, outcome, startedAt, answeredAt, acceptedAt, citizenWaitMs }: Transfer): TransferShown {
  const id = target.kind === "section" ? target.section : target.kind === "agent" ? target.agent : null;
  return { ...{ leg, agent, how, outcome, startedAt, answeredAt, acceptedAt, citizenWaitMs }, targetKind: target.kind, target: id };
}
