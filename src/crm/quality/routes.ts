import type { FastifyRequest } from "fastify";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may } from "../../admin/rbac/policy.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import * as api from "./api.ts";
import { chooseForm } from "./choose-form.ts";
import { NoFormForTalk, OwnTalk } from "./errors.ts";
import { checkReader, correct, type Evaluation, finish, keepDraft, type Reader, type Talk } from "./evaluation.ts";
import { dayOf, monthsBetween, spanOfMonth } from "./month.ts";
import { present, presentCalibrations, presentFinished, presentResults, talksToRate, wordsOf } from "./present.ts";
import { sample } from "./sample.ts";
import { begin, change, evaluationsBetween, evaluationsOfTalk, findEvaluation, finishedOf, versionsOf } from "./store.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  /** Answered talks of a period that have a recording which is kept, each once per operator who answered. */
  recordedTalks(from: Instant, to: Instant): Promise<readonly Talk[]>;
  /** The same of one contact. */
  recordedTalksOf(contact: string): Promise<readonly Talk[]>;
  /** Recordings of a contact that are kept, in order. */
  recordingsOf(contact: string): Promise<readonly string[]>;
  /** What this operator wrote about the contact last; null when nothing was. */
  summaryOf(contact: string, operator: string): Promise<string | null>;
  note(client: PoolClient, person: string, action: "finishEvaluation" | "correctEvaluation", evaluation: string): Promise<void>;
  newId(): string;
};

/** What an operator sees of the past, newest first. */
const OWN_LIMIT = 200;

/** `/api/quality` (F-2.2.2): see api.ts. */
export function qualityRoutes(app: App, deps: Deps): void {
  listRoutes(app, deps);
  ratingRoutes(app, deps);
}

/** What to evaluate, and what came of it. */
function listRoutes(app: App, { access, centre, clock, pool, recordedTalks }: Deps): void {
  const words = wordsOf(centre);
  const reading = () => ({ now: clock.now(), speed: clock.speed });
  const sampling = z.object({
    month: api.month,
    per: z.coerce.number().int().min(1).max(20).default(3),
    seed: z.string().min(1).max(64),
  });
  const months = z.object({ from: api.month, to: api.month }).refine(({ from, to }) => monthsBetween(from, to).length <= 36);
  const operators = centre.people.filter((person) => person.groups.length > 0).map(({ id }) => id);
  const spanned = ({ from, to }: { from: string; to: string }) => evaluationsBetween(pool, spanOfMonth(from).from, spanOfMonth(to).to);

  const rate = { onRequest: access.needs("rateTalks") };
  app.get("/api/quality/talks", { ...rate, schema: { querystring: sampling, response: { 200: api.qualityTalks } } }, async (request) => {
    const { month, per, seed } = request.query;
    const { from, to } = spanOfMonth(month);
    const [talks, evaluations] = await Promise.all([recordedTalks(from, to), evaluationsBetween(pool, from, to)]);
    const rater = access.personOf(request).id;
    const shown = talksToRate(sample(talks, per, seed), evaluations, rater, centre.quality?.forms ?? [], words);
    return { clock: reading(), population: talks.length, talks: shown };
  });
  const results = { onRequest: access.needs("seeQualityResults") };
  app.get(
    "/api/quality/calibration",
    { ...results, schema: { querystring: months, response: { 200: api.calibrations } } },
    async (request) => {
      return { clock: reading(), pairs: presentCalibrations(await spanned(request.query), words) };
    },
  );
  app.get(
    "/api/quality/results",
    { ...results, schema: { querystring: months, response: { 200: api.qualityResults } } },
    async (request) => {
      const { from, to } = request.query;
      return { clock: reading(), ...presentResults(await spanned(request.query), monthsBetween(from, to), operators, words) };
    },
  );
  const own = { onRequest: access.needs("seeOwnEvaluations") };
  app.get("/api/quality/own", { ...own, schema: { response: { 200: api.ownEvaluations } } }, async (request) => {
    const finished = await finishedOf(pool, access.personOf(request).id, OWN_LIMIT);
    return { clock: reading(), evaluations: finished.map((one) => presentFinished(one, words)) };
  });
}

/** One evaluation: begun, kept, finished, corrected, read. */
function ratingRoutes(app: App, deps: Deps): void {
  const { access, clock, pool } = deps;
  const onRequest = access.needs("rateTalks");
  const params = z.object({ id: z.uuid() });
  const response = { 200: api.evaluation };
  const shown = (request: FastifyRequest, evaluation: Evaluation) => show(deps, readerOf(deps, request), evaluation);

  app.post("/api/quality/evaluations", { onRequest, schema: { body: api.begin, response } }, async (request) =>
    shown(request, await draftOf(deps, access.personOf(request).id, request.body)),
  );
  app.get("/api/quality/evaluations/:id", { onRequest: access.signedIn, schema: { params, response } }, async (request) => {
    const found = await findEvaluation(pool, request.params.id);
    if (!found) throw new NotFound("evaluation");
    checkReader(readerOf(deps, request), found, await evaluationsOfTalk(pool, found));
    return shown(request, found);
  });

  /** Carries out one change and answers what has become of the evaluation. */
  async function changed(request: FastifyRequest, id: string, reason: string | null, step: (before: Evaluation, by: Reader) => Evaluation) {
    const by = readerOf(deps, request);
    const action = reason === null ? "finishEvaluation" : "correctEvaluation";
    const after = await change(
      pool,
      id,
      { person: by.id, at: clock.now(), reason },
      (before) => step(before, by),
      (client) => deps.note(client, by.id, action, id),
    );
    if (!after) throw new NotFound("evaluation");
    request.log.info({ evaluation: id, person: by.id, version: after.version }, "evaluation kept");
    return show(deps, by, after);
  }
  app.put("/api/quality/evaluations/:id", { onRequest, schema: { params, body: api.content, response } }, (request) =>
    changed(request, request.params.id, null, (before, by) => keepDraft(before, request.body, by)),
  );
  app.post("/api/quality/evaluations/:id/finish", { onRequest, schema: { params, body: api.content, response } }, (request) =>
    changed(request, request.params.id, null, (before, by) => finish(before, request.body, by, clock.now())),
  );
  app.post("/api/quality/evaluations/:id/correction", { onRequest, schema: { params, body: api.correction, response } }, (request) =>
    changed(request, request.params.id, request.body.reason, (before, by) => correct(before, request.body, by)),
  );
}

/** The rater's own draft of a talk, made when there is none. */
async function draftOf(deps: Deps, rater: string, { contact, operator }: z.infer<typeof api.begin>): Promise<Evaluation> {
  if (operator === rater) throw new OwnTalk();
  const begun = (await evaluationsOfTalk(deps.pool, { contact, operator })).find((one) => one.rater === rater);
  if (begun) return begun;
  const talk = (await deps.recordedTalksOf(contact)).find((one) => one.operator === operator);
  if (!talk) throw new NotFound("talk");
  const form = chooseForm(deps.centre.quality?.forms ?? [], talk, dayOf(talk.answeredAt));
  if (!form) throw new NoFormForTalk();
  const empty = { state: "draft", answers: {}, comments: [], remark: "", revision: 1, version: 0, finishedAt: null } as const;
  return begin(deps.pool, { ...talk, ...empty, id: deps.newId(), rater, form, startedAt: deps.clock.now() });
}

function readerOf({ access }: Deps, request: FastifyRequest): Reader {
  const { id, role } = access.personOf(request);
  return {
    ...{ id, role, correctsOthers: may(role, "correctEvaluations") },
  };
}

async function show({ pool, centre, recordingsOf, summaryOf }: Deps, reader: Reader, evaluation: Evaluation) {
  const [versions, recordings, summary] = await Promise.all([
    versionsOf(pool, evaluation.id),
    may(reader.role, "listenRecording") ? recordingsOf(evaluation.contact) : [],
    summaryOf(evaluation.contact, evaluation.operator),
  ]);
  const isOwn = evaluation.rater === reader.id;
  const rights = {
    rate: isOwn && evaluation.state === "draft",
    correct: evaluation.state === "finished" && may(reader.role, "rateTalks") && (isOwn || reader.correctsOthers),
  };
  return present(evaluation, { versions, recordings, summary, may: rights }, wordsOf(centre));
}
