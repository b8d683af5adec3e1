import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { type Cell, tableFormats } from "../../admin/table/table.ts";
import { writeTable } from "../../admin/table/write-table-adapter.ts";
import type { SurveyRound } from "../../centre/parts/survey-schema.ts";
import type { Centre } from "../../centre/schema.ts";
import { DAY } from "../../kernel/business-day.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { ContactId } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import { type SurveyAnswer, type SurveyResults, type SurveyWay, surveyAnswer, surveyAsked, surveyResults, surveyWay } from "./api.ts";
import { NotYourSurvey, SurveyAnswerUnfit } from "./errors.ts";
import { countsOf, questionResult } from "./results.ts";
import { isDrawn, isOn, shareToAsk } from "./sampling.ts";
import { asksOf, contactsPerDay, countAsks, type KeptAsk, keepAsk, wasAsked } from "./store.ts";

export type SurveyDeps = {
  readonly access: Access;
  readonly centre: Pick<Centre, "survey">;
  readonly clock: Clock;
  readonly pool: Pool;
  contactOf(contact: ContactId): Promise<{ queue: string | null; agents: readonly string[] }>;
  /** Which caller a contact is of, as a keyed hash of the number; null when it was not shown or is not kept any more. */
  callerOf(contact: ContactId): Promise<string | null>;
  /** Has the floor lead the citizen of this agent's talk to a round when it ends; null: not after all. */
  lead(agent: string, contact: ContactId, round: string | null): Promise<void>;
};

/** `/api/survey`: whom operators ask at the end of a call, what was answered, and what it says. */
export function surveyRoutes(app: App, deps: SurveyDeps): void {
  asking(app, deps);
  reading(app, deps);
}

function asking(app: App, deps: SurveyDeps): void {
  const { access, clock, pool } = deps;
  const params = z.object({ id: z.uuid() });
  const onRequest = access.needs("saveHistory");
  app.get("/api/contacts/:id/survey", { onRequest, schema: { params, response: { 200: surveyAsked } } }, async (request) => {
    const { id } = request.params;
    const about = await deps.contactOf(id);
    const round = about.agents.includes(access.personOf(request).id) ? await roundToAsk(deps, id, about.queue) : null;
    return { ask: round === null ? null : roundShown(round) };
  });
  const schema = { params, body: surveyAnswer, response: { 204: z.null() } };
  app.post("/api/contacts/:id/survey", { onRequest, schema }, async (request, reply) => {
    const { id } = request.params;
    const agent = access.personOf(request).id;
    if (!(await deps.contactOf(id)).agents.includes(agent)) throw new NotYourSurvey();
    const { round, outcome, answers } = request.body;
    const { by } = checkAnswer(
      deps.centre.survey?.rounds.find((one) => one.id === round && isOn(one, clock.now())),
      request.body,
    );
    // Kept first: whoever is led to the questions has a place where the answers go.
    await keepAsk(pool, { round, contact: id, caller: await deps.callerOf(id), agent, at: clock.now(), by, outcome, answers });
    if (by === "ivr") await deps.lead(agent, id, outcome === "agreed" ? round : null);
    return reply.code(204).send(null);
  });
}

const roundShown = ({ id, name, by, questions }: SurveyRound) => ({
  ...{ round: id, name, by },
  questions: questions.map(({ id: question, ask, scale }) => ({ id: question, ask, scale })),
});
const idsOf = (round: SurveyRound) => round.questions.map((one) => one.id);

/** The round in which the citizen of this contact is to be asked now; null for most. */
async function roundToAsk(
  { centre, clock, pool, callerOf }: SurveyDeps,
  contact: string,
  queue: string | null,
): Promise<SurveyRound | null> {
  const now = clock.now();
  const round = centre.survey?.rounds.find((one) => isOn(one, now) && (!one.queues || (queue !== null && one.queues.includes(queue))));
  if (!round) return null;
  const state = { ...(await countAsks(pool, round.id, idsOf(round))), contactsPerDay: await contactsPerDay(pool, now) };
  if (!isDrawn(round.id, contact, shareToAsk(round, state, now))) return null;
  const asked = await wasAsked(pool, round.id, contact, await callerOf(contact), now - round.againAfterDays * DAY);
  return asked ? null : round;
}

/** @throws SurveyAnswerUnfit */
function checkAnswer(round: SurveyRound | undefined, { outcome, answers }: SurveyAnswer): SurveyRound {
  // What is asked by keys is answered by keys alone.
  if (!round || outcome === (round.by === "ivr" ? "answered" : "agreed")) throw new SurveyAnswerUnfit();
  const given = Object.entries(answers);
  const fits = given.every(([id, level]) => level < (round.questions.find((one) => one.id === id)?.scale.length ?? 0));
  const whole = outcome === "answered" ? idsOf(round).every((one) => one in answers) : given.length === 0;
  if (!fits || !whole) throw new SurveyAnswerUnfit();
  return round;
}

function reading(app: App, { access, centre, clock, pool }: SurveyDeps): void {
  const onRequest = access.needs("readVoices");
  app.get("/api/survey", { onRequest, schema: { response: { 200: surveyResults } } }, async () => {
    const now = clock.now();
    const perDay = await contactsPerDay(pool, now);
    return { rounds: await Promise.all((centre.survey?.rounds ?? []).map((round) => resultsOf(pool, round, perDay, now))) };
  });
  const params = z.object({ round: z.string().max(64) });
  const querystring = z.object({ format: z.enum(tableFormats) });
  app.get("/api/survey/:round/export", { onRequest, schema: { params, querystring } }, async (request, reply) => {
    const round = centre.survey?.rounds.find((one) => one.id === request.params.round);
    if (!round) throw new NotFound("round");
    const asks = await asksOf(pool, round.id);
    const rows = asks.map(({ at, by, outcome, answers }): Cell[] => [
      new Date(at),
      WAYS[by],
      OUTCOMES[outcome],
      ...round.questions.map(({ id, scale }) => scale[answers[id] ?? -1] ?? null),
    ]);
    const table = writeTable(request.query.format, ["日時", "たずね方", "結果", ...round.questions.map((one) => one.ask)], rows);
    return reply
      .header("Content-Type", table.contentType)
      .header("Content-Disposition", `attachment; filename="survey-${round.id}.${table.extension}"`)
      .send(table.stream);
  });
}

const WAYS: Readonly<Record<SurveyWay, string>> = { operator: "オペレーター", ivr: "音声案内" };
const OUTCOMES = { answered: "回答", declined: "辞退", agreed: "承諾（お答えなし）" } as const;

async function resultsOf(pool: Pool, round: SurveyRound, perDay: number, now: number): Promise<SurveyResults["rounds"][number]> {
  const asks = await asksOf(pool, round.id);
  const all = counted(round, asks);
  const { id, name, from, to, by, answers: wanted } = round;
  const ways = surveyWay.options.map((way) => ({ by: way, asks: asks.filter((one) => one.by === way) }));
  return {
    ...{ id, name, from, to, by, wanted, isOn: isOn(round, now) },
    share: shareToAsk(round, { asked: all.asked, answered: all.whole, contactsPerDay: perDay }, now),
    ...all,
    ways: ways.filter((way) => way.asks.length > 0).map((way) => ({ by: way.by, ...counted(round, way.asks) })),
  };
}

/** What these citizens answered; a question that somebody left out counts without them. */
function counted(round: SurveyRound, asks: readonly KeptAsk[]) {
  const given = asks.filter((one) => one.outcome === "answered").map((one) => one.answers);
  const counts = countsOf(round, given);
  return {
    ...{ asked: asks.length, answered: given.length },
    whole: given.filter((answers) => idsOf(round).every((one) => one in answers)).length,
    questions: round.questions.map((question) => questionResult(question, counts)),
  };
}
