import type { FastifyRequest } from "fastify";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may } from "../../admin/rbac/policy.ts";
import { tableFormats } from "../../admin/table/table.ts";
import { writeTable } from "../../admin/table/write-table-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { ContactId } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import type { Guard } from "../pii/guard-adapter.ts";
import {
  closeVoice,
  forwardVoice,
  type NewVoice,
  newVoice,
  type VoiceRules,
  type VoiceShown,
  voice,
  voiceDay,
  voiceList,
  voiceRules,
  voiceSearch,
} from "./api.ts";
import { voiceDayOf } from "./day.ts";
import { NotYourContact, VoiceChoiceUnknown } from "./errors.ts";
import { presentVoice, VOICE_COLUMNS, voiceRow } from "./present.ts";
import { findVoices, keepVoice, voicesOf, voiceToChange, writeVoice } from "./store.ts";
import { stepVoice, type Voice, type VoiceStep } from "./voice.ts";

export type VoiceDeps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  /** Refuses notes with personal data in them. */
  readonly guard: Pick<Guard, "guardText">;
  /** What is known of a contact, stored or not: its queue, and who talked in it. */
  contactOf(contact: ContactId): Promise<{ queue: string | null; agents: readonly string[] }>;
  append(db: PoolClient, event: Pick<NewEvent, "stream" | "at" | "type" | "data">): Promise<void>;
  /** Hears that what has to be told at once is another. */
  changed(): void;
  newId(): string;
};

/** `/api/voices`: what citizens told of, for the ward and the daily report (C-5). */
export function voiceRoutes(app: App, deps: VoiceDeps): void {
  noting(app, deps);
  reading(app, deps);
  steps(app, deps);
}

function noting(app: App, deps: VoiceDeps): void {
  const { access, pool } = deps;
  const params = z.object({ id: z.uuid() });
  const onRequest = access.needs("saveHistory");
  app.get("/api/voices/rules", { onRequest: access.signedIn, schema: { response: { 200: voiceRules } } }, async () => rulesOf(deps.centre));
  app.get("/api/contacts/:id/voices", { onRequest: access.signedIn, schema: { params, response: { 200: voiceList } } }, async (request) => {
    const { id } = request.params;
    const person = access.personOf(request);
    if (!may(person.role, "readVoices") && !(await deps.contactOf(id)).agents.includes(person.id)) throw new NotYourContact();
    return { voices: (await voicesOf(pool, id)).map((one) => presentVoice(deps.centre, one)) };
  });
  app.post("/api/contacts/:id/voices", { onRequest, schema: { params, body: newVoice, response: { 200: voice } } }, async (request) => {
    const agent = access.personOf(request).id;
    await deps.guard.guardText({ text: request.body.note, place: "voice", contact: request.params.id });
    const key = String(request.headers["idempotency-key"] ?? deps.newId()).slice(0, 128);
    return note(deps, { agent, contact: request.params.id, cause: `desk/${agent}/${key}` }, request.body);
  });
}

const rulesOf = ({ basics }: Centre): VoiceRules => ({
  categories: basics.voices.categories,
  alertSection: basics.voices.alertSection ?? null,
});

type Noted = { readonly agent: string; readonly contact: ContactId; readonly cause: string };

async function note(deps: VoiceDeps, { agent, contact, cause }: Noted, body: NewVoice): Promise<VoiceShown> {
  const { centre, clock, pool } = deps;
  if (!centre.basics.voices.categories[body.kind].includes(body.category)) throw new VoiceChoiceUnknown("category");
  const about = await deps.contactOf(contact);
  if (!about.agents.includes(agent)) throw new NotYourContact();
  const fresh: Voice = {
    ...{ id: deps.newId(), cause, contact, ...body, queue: about.queue, by: agent, at: clock.now(), state: "new" },
    ...{ forwarded: null, acknowledged: null, closed: null, answer: "" },
  };
  const kept = await inTransaction(
    () => pool.connect(),
    async (db) => {
      const { voice: one, fresh: now } = await keepVoice(db, fresh);
      const data = { voice: one.id, kind: one.kind, urgent: one.urgent, noter: agent };
      if (now) await deps.append(db, { stream: `contact/${contact}`, at: one.at, type: "voiceNoted", data });
      return one;
    },
  );
  deps.changed();
  return presentVoice(centre, kept);
}

function reading(app: App, deps: VoiceDeps): void {
  const { access, centre, pool } = deps;
  const onRequest = access.needs("readVoices");
  app.get("/api/voices", { onRequest, schema: { querystring: voiceSearch, response: { 200: voiceList } } }, async (request) => ({
    voices: (await findVoices(pool, request.query)).map((one) => presentVoice(centre, one)),
  }));
  const querystring = voiceSearch.extend({ format: z.enum(tableFormats) });
  app.get("/api/voices/export", { onRequest, schema: { querystring } }, async (request, reply) => {
    const found = (await findVoices(pool, request.query)).map((one) => presentVoice(centre, one));
    const table = writeTable(request.query.format, VOICE_COLUMNS, found.map(voiceRow));
    return reply
      .header("Content-Type", table.contentType)
      .header("Content-Disposition", `attachment; filename="voices.${table.extension}"`)
      .send(table.stream);
  });
  const day = z.object({ date: z.iso.date() });
  app.get("/api/voices/day", { onRequest, schema: { querystring: day, response: { 200: voiceDay } } }, async (request) => {
    const { date } = request.query;
    const from = Date.parse(`${date}T00:00:00+09:00`);
    const found = await findVoices(pool, { state: "all", from, to: from + DAY });
    return voiceDayOf(
      date,
      found.map((one) => presentVoice(centre, one)),
    );
  });
}

function steps(app: App, deps: VoiceDeps): void {
  const { access, centre, clock } = deps;
  const params = z.object({ id: z.uuid() });
  const onRequest = access.needs("handleVoices");
  const response = { 200: voice };
  const done = (request: FastifyRequest) => ({ by: access.personOf(request).id, at: clock.now() });

  app.post("/api/voices/:id/forward", { onRequest, schema: { params, body: forwardVoice, response } }, async (request) => {
    const { section, answer } = request.body;
    if (!centre.directory.some((entry) => entry.id === section)) throw new VoiceChoiceUnknown("section");
    return change(deps, request.params.id, { type: "forward", section, answer, ...done(request) });
  });
  app.post("/api/voices/:id/acknowledge", { onRequest, schema: { params, response } }, (request) =>
    change(deps, request.params.id, { type: "acknowledge", ...done(request) }),
  );
  app.post("/api/voices/:id/close", { onRequest, schema: { params, body: closeVoice, response } }, async (request) => {
    return change(deps, request.params.id, { type: "close", ...request.body, ...done(request) });
  });
}

async function change(deps: VoiceDeps, id: string, step: VoiceStep): Promise<VoiceShown> {
  if ("answer" in step) await deps.guard.guardText({ text: step.answer, place: "voice", contact: null });
  const changed = await inTransaction(
    () => deps.pool.connect(),
    async (db) => {
      const before = await voiceToChange(db, id);
      const after = stepVoice(before, step);
      await writeVoice(db, after);
      const told = { stream: `contact/${after.contact}` as const, at: step.at };
      if (step.type === "forward")
        await deps.append(db, { ...told, type: "voiceForwarded", data: { voice: id, section: step.section, by: step.by } });
      if (step.type === "acknowledge" && before.acknowledged === null)
        await deps.append(db, { ...told, type: "voiceAcknowledged", data: { voice: id, by: step.by } });
      return after;
    },
  );
  deps.changed();
  return presentVoice(deps.centre, changed);
}
