import type { FastifyRequest } from "fastify";
import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { may } from "../../admin/rbac/policy.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Instant } from "../../kernel/ids.ts";
import { NotFound } from "../errors.ts";
import type { Guard } from "../pii/guard-adapter.ts";
import * as api from "./api.ts";
import { chooseForm } from "./choose-form.ts";
import { NoFormForTalk, OwnTalk } from "./errors.ts";
import { checkReader, correct, type Evaluation, finish, keepDraft, type Reader, type Talk } from "./evaluation.ts";
import { dayOf, monthsBetween, spanOfMonth } from "./month.ts";
import { present, presentCalibrations, presentFinished, presentResults, talksToRate, wordsOf } from "./present.ts";
import { sample } from "./sample.ts";
import { begin, change, evaluationsBetween, evaluationsOfTalk, findEvaluation, finishedOf, versionsOf } from "./store.ts";

/** A line of the audit; a correction has its reason. */
type Noted = {
  readonly person: string;
  readonly action: "finishEvaluation" | "correctEvaluation";
  readonly evaluation: string;
  readonly reason: string | null;
};
type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  /** Refuses texts with personal data in them. */
  readonly guard: Pick<Guard, "guardText">;
  /** Answered talks of a period that have a recording which is kept, each once per operator who answered. */
  recordedTalks(from: Instant, to: Instant): Promise<readonly Talk[]>;
  /** The same of one contact. */
  recordedTalksOf(contact: string): Promise<readonly Talk[]>;
  /** Recordings of a contact that are kept, in order. */
  recordingsOf(contact: string): Promise<readonly string[]>;
  /** What this operator wrote about the contact last; null when nothing was. */
  summaryOf(contact: string, operator: string): Promise<string | null>;
  note(client: PoolClient, line: Noted): Promise<void>;
  newId(): string;
};

/** What an operator sees of the past, newest first. */
const OWN_LIMIT = 200;
/** Results are read over three years at most. */
const MOST_MONTHS = 36;

/** `/api/quality` (F-2.2.2): see api.ts. */
export function qualityRoutes(app: App, deps: Deps): void {
  talksRoute(app, deps);
  resultRoutes(app, deps);
  readingRoutes(app, deps);
  changingRoutes(app, deps);
}

const readingOf = ({ clock }: Deps) => ({ now: clock.now(), speed: clock.speed });

/** What to evaluate. */
function talksRoute(app: App, deps: Deps): void {
  const { access, centre, pool, recordedTalks } = deps;
  const words = wordsOf(centre);
  const querystring = z.object({
    month: api.month,
    per: z.coerce.number().int().min(1).max(20).default(3),
    seed: z.string().min(1).max(64),
  });
  const schema = { querystring, response: { 200: api.qualityTalks } };
  app.get("/api/quality/talks", { onRequest: access.needs("rateTalks"), schema }, async (request) => {
    const { month, per, seed } = request.query;
    const { from, to } = spanOfMonth(month);
    const [talks, evaluations] = await Promise.all([recordedTalks(from, to), evaluationsBetween(pool, from, to)]);
    const rater = access.personOf(request).id;
    const shown = talksToRate(sample(talks, per, seed), evaluations, rater, centre.quality?.forms ?? [], words);
    return { clock: readingOf(deps), population: talks.length, talks: shown };
  });
}

/** What came of evaluations: raters compared, operators over months, what is told of one's own talks. */
function resultRoutes(app: App, deps: Deps): void {
  const { access, centre, pool } = deps;
  const words = wordsOf(centre);
  const querystring = z
    .object({ from: api.month, to: api.month })
    .refine(({ from, to }) => monthsBetween(from, to).length <= MOST_MONTHS, `${MOST_MONTHS}か月までにしてください`);
  const operators = centre.people.filter((person) => person.groups.length > 0).map(({ id }) => id);
  const spanned = ({ from, to }: { from: string; to: string }) => evaluationsBetween(pool, spanOfMonth(from).from, spanOfMonth(to).to);
  const onRequest = access.needs("seeQualityResults");

  app.get("/api/quality/calibration", { onRequest, schema: { querystring, response: { 200: api.calibrations } } }, async (request) => ({
    clock: readingOf(deps),
    pairs: presentCalibrations(await spanned(request.query), words),
  }));
  app.get("/api/quality/results", { onRequest, schema: { querystring, response: { 200: api.qualityResults } } }, async (request) => {
    const months = monthsBetween(request.query.from, request.query.to);
    return { clock: readingOf(deps), ...presentResults(await spanned(request.query), months, operators, words) };
  });
  const own = { onRequest: access.needs("seeOwnEvaluations"), schema: { response: { 200: api.ownEvaluations } } };
  app.get("/api/quality/own", own, async (request) => {
    const finished = await finishedOf(pool, access.personOf(request).id, OWN_LIMIT);
    return { clock: readingOf(deps), evaluations: finished.map((one) => presentFinished(one, words)) };
  });
}

const params = z.object({ id: z.uuid() });
const response = { 200: api.evaluation };

/** One evaluation: begun or gone on with, and read. */
function readingRoutes(app: App, deps: Deps): void {
  const { access, pool } = deps;
  const shown = (request: FastifyRequest, evaluation: Evaluation) => show(deps, readerOf(deps, request), evaluation);
  const begun = { onRequest: access.needs("rateTalks"), schema: { body: api.begin, response } };
  app.post("/api/quality/evaluations", begun, async (request) =>
    shown(request, await draftOf(deps, access.personOf(request).id, request.body)),
  );
  app.get("/api/quality/evaluations/:id", { onRequest: access.signedIn, schema: { params, response } }, async (request) => {
    const found = await findEvaluation(pool, request.params.id);
    if (!found) throw new NotFound("evaluation");
    checkReader(readerOf(deps, request), found, await evaluationsOfTalk(pool, found));
    return shown(request, found);
  });
}

/** One evaluation: kept as a draft, finished, corrected. */
function changingRoutes(app: App, deps: Deps): void {
  const onRequest = deps.access.needs("rateTalks");
  const kept = { onRequest, schema: { params, body: api.content, response } };
  app.put("/api/quality/evaluations/:id", kept, (request) =>
    changed(deps, request, { id: request.params.id, ...request.body, reason: null }, (before, by) => keepDraft(before, request.body, by)),
  );
  app.post("/api/quality/evaluations/:id/finish", kept, (request) =>
    changed(deps, request, { id: request.params.id, ...request.body, reason: null }, (before, by) =>
      finish(before, request.body, by, deps.clock.now()),
    ),
  );
  const corrected = { onRequest, schema: { params, body: api.correction, response } };
  app.post("/api/quality/evaluations/:id/correction", corrected, (request) =>
    changed(deps, request, { id: request.params.id, ...request.body }, (before, by) => correct(before, request.body, by)),
  );
}

type Step = (before: Evaluation, by: Reader) => Evaluation;

type Written = { readonly id: string; readonly reason: string | null } & Pick<api.Content, "comments" | "remark">;

/** Carries out one change and answers what has become of the evaluation; `reason` is given for a correction alone. */
async function changed(deps: Deps, request: FastifyRequest, written: Written, step: Step) {
  const { id, reason } = written;
  await guardTexts(deps, written);
  const by = readerOf(deps, request);
  const action = reason === null ? "finishEvaluation" : "correctEvaluation";
  const after = await change(
    deps.pool,
    id,
    { person: by.id, at: deps.clock.now(), reason },
    (before) => step(before, by),
    (client) => deps.note(client, { person: by.id, action, evaluation: id, reason }),
  );
  if (!after) throw new NotFound("evaluation");
  request.log.info({ evaluation: id, person: by.id, version: after.version }, "evaluation kept");
  return show(deps, by, after);
}

/** Of what is written anew every text is looked into; what is kept already was looked into when it was. */
async function guardTexts({ pool, guard }: Deps, { id, comments, remark, reason }: Written): Promise<void> {
  const before = await findEvaluation(pool, id);
  if (!before) throw new NotFound("evaluation");
  const known = new Set([...before.comments.map((one) => one.text), before.remark, ""]);
  const texts = [...comments.map((one) => one.text), remark.trim(), reason ?? ""].filter((text) => !known.has(text));
  for (const text of texts) await guard.guardText({ text, place: "evaluation", contact: before.contact });
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
  return { id, role, correctsOthers: may(role, "correctEvaluations") };
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
