import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import { type SaveHistory, saveHistory as saveHistoryBody } from "../../desk/api.ts";
import { TelephonyAway } from "../../desk/errors.ts";
import type { Telephony } from "../../desk/telephony-adapter.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { NewEvent } from "../../kernel/events.ts";
import type { CallBackPromise } from "../callback/api.ts";
import type { Guard } from "../pii/guard-adapter.ts";
import { checkChoices, type Written } from "./save-history.ts";
import { type Alongside, type HistoryLog, saveHistory } from "./store.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  readonly log: HistoryLog;
  readonly telephony: Pick<Telephony, "command">;
  /** Refuses free texts with personal data in them. */
  readonly guard: Pick<Guard, "guardText">;
  /** Keeps the call-back that was promised, and answers the event that tells of it. */
  readonly keepCallBack: (
    client: PoolClient,
    contact: string,
    promised: CallBackPromise,
    events: readonly NewEvent[],
    at: number,
  ) => Promise<NewEvent>;
  /** Events of a contact that were heard, whether or not they are stored yet. */
  eventsOf(contact: string): readonly NewEvent[];
  /** Whether there is such an answer. */
  knowsAnswer(id: string): boolean;
  /** A fresh UUIDv7. */
  newId(): string;
};

/**
 * `PUT /api/contacts/:id/history` (F-2.1.4): keeps the history, then sets its agent free. Once it is kept, the agent
 * is free even if telling the telephony role fails: a restarted floor reads it from the event.
 */
export function historyRoutes(app: App, deps: Deps): void {
  const { access, centre, pool, log, eventsOf } = deps;
  const classifications = new Set(classificationPaths(centre.departments).map((one) => one.id));
  const schema = { params: z.object({ id: z.uuid() }), body: saveHistoryBody, response: { 204: z.null() } };

  app.put("/api/contacts/:id/history", { onRequest: access.needs("saveHistory"), schema }, async (request, reply) => {
    const agent = access.personOf(request).id;
    const contact = request.params.id;
    checkChoices(centre, classifications, deps.knowsAnswer, request.body);
    await guardTexts(deps.guard, contact, request.body);
    const { history, event } = written(deps, agent, contact, request.body);
    const { callBack } = request.body;
    const promise: Alongside = async (client, events) => [
      ...(callBack ? [await deps.keepCallBack(client, contact, callBack, events, history.savedAt)] : []),
      ...followed(deps, agent, contact, request.body, history.savedAt),
    ];
    const result = await saveHistory(pool, log, history, event, eventsOf(contact), promise);
    request.log.info({ contact, agent, result }, "history saved");
    try {
      await deps.telephony.command({ type: "historySaved", agent, contact, pause: request.body.pause });
    } catch (error) {
      if (!(error instanceof TelephonyAway)) throw error;
      request.log.warn({ contact, agent }, "history is kept; the telephony role reads it from the events when it is back");
    }
    return reply.code(204).send(null);
  });
}

/** The way through the talk script, as an event of the contact; [] where none was shown. */
function followed({ newId }: Deps, agent: string, contact: string, { script }: SaveHistory, at: number): NewEvent[] {
  if (!script) return [];
  return [{ id: newId(), stream: `contact/${contact}`, at, source: "desk", v: 1, type: "scriptFollowed", data: { ...script, agent } }];
}

async function guardTexts(guard: Pick<Guard, "guardText">, contact: string, { summary, callBack }: SaveHistory): Promise<void> {
  await guard.guardText({ text: summary, place: "summary", contact });
  if (callBack) await guard.guardText({ text: callBack.note, place: "note", contact });
}

function written({ clock, newId }: Deps, agent: string, contact: string, body: SaveHistory): { history: Written; event: NewEvent } {
  const { kind, classification, outcome, summary, marks, knowledge, pause } = body;
  const savedAt = clock.now();
  const facts = { agent, kind, classification, outcome, marks: [...new Set(marks)], knowledge: [...new Set(knowledge)] };
  return {
    history: { contact, summary, savedAt, ...facts },
    event: {
      id: newId(),
      stream: `contact/${contact}`,
      at: savedAt,
      source: "desk",
      v: 1,
      type: "historySaved",
      data: { ...facts, ...(pause === null ? {} : { pause }) },
    },
  };
}
