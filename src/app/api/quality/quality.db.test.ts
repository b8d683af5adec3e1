import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callEvents } from "../../../../test/builders/contact-life.ts";
import { someId } from "../../../../test/builders/events.ts";
import { TestBrowser } from "../../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { catchUp } from "../../../cms/contact-record/keeper-adapter.ts";
import { append, contactStreams, readStreams, streamsSince } from "../../../cms/event-log/store.ts";
import type { Evaluation, QualityResults, QualityTalks } from "../../../crm/quality/api.ts";
import { MINUTE } from "../../../kernel/ids.ts";
import { saveRecording } from "../../../telephony/recording/store.ts";

const NINE = Date.UTC(2026, 10, 24, 0);
let centre: ServedCentre;
const people = new Map<string, TestBrowser>();

beforeAll(async () => {
  centre = await serveCentre();
  for (const name of ["fujita", "watanabe", "yamada", "nishimura", "hasegawa"]) {
    const browser = new TestBrowser(centre.address);
    await browser.signIn(name);
    people.set(name, browser);
  }
});
afterAll(() => centre.close());

const as = (name: string): TestBrowser => people.get(name) ?? new TestBrowser(centre.address);

/** Talks of an operator on the morning of 24 November, with their recordings; their contacts in order. */
async function talksOf(agent: string, n: number, recorded = true): Promise<string[]> {
  const contacts: string[] = [];
  for (let i = 0; i < n; i++) {
    const at = NINE + i * 10 * MINUTE;
    const contact = someId(at);
    contacts.push(contact);
    await append(centre.pool, callEvents({ arrivedAt: at, agent, queue: "tax" }, contact));
    if (recorded) {
      const kept = { keyId: "k", wrappedKey: randomBytes(8), startedAt: at, seconds: 120, bytes: 9, sha256: "0".repeat(64) };
      await saveRecording(centre.pool, { id: `r-${contact}`, contact, path: `${contact}.bin`, ...kept });
    }
  }
  const log = { readStreams, streamsSince, contactStreams };
  await catchUp({ pool: centre.pool, log, rules: { isSlaLine: (line: string) => line === "main" } });
  return contacts;
}

const talks = async (who: string, query = "per=2&seed=2026-11"): Promise<QualityTalks> =>
  (await as(who).send("GET", `/api/quality/talks?month=2026-11&${query}`)).json;
const begin = (who: string, contact: string, operator: string) => as(who).send("POST", "/api/quality/evaluations", { contact, operator });
/** Full marks for everything, but for what is said. */
const marks = (form: Evaluation["form"], change: Record<string, number | "notApplicable"> = {}) => ({
  ...Object.fromEntries(
    form.sections.flatMap(({ items }) => items.map((item) => [item.id, item.type === "yesNo" ? 1 : item.levels.length - 1])),
  ),
  ...change,
});
const content = (evaluation: Evaluation, change: Record<string, number | "notApplicable"> = {}, more: object = {}) => ({
  ...{ answers: marks(evaluation.form, change), comments: [], remark: "よい応対", revision: evaluation.revision },
  ...more,
});
async function finished(
  who: string,
  contact: string,
  operator: string,
  change: Record<string, number | "notApplicable"> = {},
): Promise<Evaluation> {
  const { json: draft } = await begin(who, contact, operator);
  return (await as(who).send("POST", `/api/quality/evaluations/${draft.id}/finish`, content(draft, change))).json;
}
const audited = async (action: string, object: string) =>
  (await centre.pool.query("select person, outcome, reason from audit where action = $1 and object = $2", [action, object])).rows;

describe("what there is to evaluate", () => {
  test("is drawn from recorded talks, so many of each operator, and the same again for the same seed", async () => {
    await talksOf("kato", 5);
    const [silent] = await talksOf("kato", 1, false);
    const first = await talks("fujita");
    expect(first.population).toBe(5);
    expect(first.talks).toHaveLength(2);
    expect(first.talks[0]).toMatchObject({
      operator: { id: "kato", name: "加藤 大輔" },
      queue: "税・収納",
      form: "応対の品質評価",
      sampled: true,
      mine: null,
    });
    expect((await talks("watanabe")).talks).toEqual(first.talks);
    expect((await talks("fujita", "per=20&seed=x")).talks.map((one) => one.contact)).not.toContain(silent);
  });

  test("is nothing in a month without talks", async () => {
    const { json } = await as("fujita").send("GET", "/api/quality/talks?month=2026-01&seed=2026-01");
    expect(json).toMatchObject({ population: 0, talks: [] });
  });

  test("is shown to nobody who does not rate", async () => {
    for (const who of ["yamada", "nishimura", "hasegawa"]) {
      expect((await as(who).send("GET", "/api/quality/talks?month=2026-11&seed=x")).status).toBe(403);
    }
  });
});

describe("an evaluation", () => {
  test("is begun once, kept while it grows, finished when whole, and then changed by a correction with a reason alone", async () => {
    const [contact = ""] = await talksOf("hayashi", 1);
    const { json: draft } = await begin("fujita", contact, "hayashi");
    expect(draft).toMatchObject({
      state: "draft",
      recordings: [`r-${contact}`],
      score: { share: null },
      may: { rate: true, correct: false },
    });
    expect((await begin("fujita", contact, "hayashi")).json.id).toBe(draft.id);
    const path = `/api/quality/evaluations/${draft.id}`;

    const comment = { recording: `r-${contact}`, second: 12.5, item: "greeting", text: "早口で聞き取れない" };
    const half = { answers: { greeting: 1 }, comments: [comment], remark: "", revision: 1 };
    const kept = (await as("fujita").send("PUT", path, half)).json;
    expect(kept).toMatchObject({ revision: 2, comments: [comment] });
    expect(kept.score.share).toBeCloseTo(1 / 3, 12);
    expect((await as("fujita").send("PUT", path, half)).json).toMatchObject({ status: 409, code: "evaluation-changed" });
    expect((await as("fujita").send("POST", `${path}/finish`, { ...half, revision: 2 })).json).toMatchObject({
      ...{ status: 409, code: "evaluation-incomplete", facts: { missing: 13 } },
    });
    expect((await as("fujita").send("PUT", path, { ...half, revision: 2, answers: { greeting: 9 } })).json).toMatchObject({
      ...{ status: 422, code: "answer-not-on-form", facts: { item: "greeting" } },
    });
    expect(await audited("finishEvaluation", draft.id)).toEqual([]);

    const done = (await as("fujita").send("POST", `${path}/finish`, content(kept, { greeting: 0 }))).json;
    expect(done).toMatchObject({ state: "finished", may: { rate: false, correct: true }, versions: [{ version: 1, reason: null }] });
    expect(await audited("finishEvaluation", draft.id)).toEqual([{ person: "fujita", outcome: "done", reason: null }]);
    expect((await as("fujita").send("PUT", path, content(done))).json).toMatchObject({ status: 409, code: "evaluation-finished" });
    expect((await as("fujita").send("POST", `${path}/correction`, content(done))).status).toBe(422);

    const correction = { ...content(done, { greeting: 3 }), reason: "聞き直すと名乗っていた" };
    const corrected = (await as("watanabe").send("POST", `${path}/correction`, correction)).json;
    expect(corrected).toMatchObject({ score: { share: 1 }, rater: { id: "fujita" } });
    expect(corrected.versions[1]).toMatchObject({ version: 2, person: { id: "watanabe" }, reason: "聞き直すと名乗っていた", share: 1 });
    expect(corrected.versions[0].share).toBeLessThan(1);
    expect(await audited("correctEvaluation", draft.id)).toEqual([
      { person: "watanabe", outcome: "done", reason: "聞き直すと名乗っていた" },
    ]);
  });

  test("holds nothing personal: a comment, the remark and a correction's reason are guarded, colleagues are named", async () => {
    const [contact = ""] = await talksOf("ogawa", 1);
    const { json: draft } = await begin("fujita", contact, "ogawa");
    const path = `/api/quality/evaluations/${draft.id}`;
    const comment = { recording: `r-${contact}`, second: 3, item: null, text: "090-1234-5678の復唱が早い" };
    const refused = { status: 422, code: "personal-data-found", facts: { place: "evaluation", words: "電話番号" } };
    expect((await as("fujita").send("PUT", path, content(draft, {}, { comments: [comment] }))).json).toMatchObject(refused);
    expect((await as("fujita").send("PUT", path, content(draft, {}, { remark: comment.text }))).json).toMatchObject(refused);
    expect((await as("fujita").send("GET", path)).json).toMatchObject({ comments: [], revision: 1 });
    const fine = content(draft, {}, { comments: [{ ...comment, text: "加藤さんの案内はよい" }] });
    const done = (await as("fujita").send("POST", `${path}/finish`, fine)).json;
    expect(done.state).toBe("finished");
    const correction = { ...content(done), reason: comment.text };
    expect((await as("watanabe").send("POST", `${path}/correction`, correction)).json).toMatchObject(refused);
  });

  test("keeps a text that a supervisor said holds nobody's data, asked for by whoever evaluates", async () => {
    const [contact = ""] = await talksOf("ogawa", 1);
    const { json: draft } = await begin("fujita", contact, "ogawa");
    const text = { contact, place: "evaluation", text: "林様の件の案内" };
    expect((await as("fujita").send("POST", "/api/pii/check", text)).json.findings).toMatchObject([{ kind: "person" }]);
    const asked = (await as("fujita").send("POST", "/api/pii/reviews", text)).json;
    expect(asked).toMatchObject({ state: "open", place: "evaluation" });
    const decision = { none: true, reason: "一般の言葉" };
    await as("watanabe").send("POST", `/api/pii/reviews/${asked.id}/decision`, decision);
    const path = `/api/quality/evaluations/${draft.id}`;
    expect((await as("fujita").send("PUT", path, content(draft, {}, { remark: text.text }))).json).toMatchObject({ remark: text.text });
    expect((await as("nishimura").send("POST", "/api/pii/check", text)).status).toBe(403);
  });

  test("keeps its versions: the running centre has no right to change or remove one", async () => {
    await expect(centre.pool.query("update evaluation_versions set reason = 'x'")).rejects.toThrow(/permission denied/);
    await expect(centre.pool.query("delete from evaluation_versions")).rejects.toThrow(/permission denied/);
  });

  test("outlives the recording, of which then nothing is offered to hear, and nobody else begins", async () => {
    const [contact = ""] = await talksOf("akiyama", 1);
    const done = await finished("fujita", contact, "akiyama");
    expect(done.recordings).toEqual([`r-${contact}`]);
    await centre.pool.query("update recordings set erased_at = now(), wrapped_key = null, certificate = 1 where contact = $1", [contact]);
    expect((await as("fujita").send("GET", `/api/quality/evaluations/${done.id}`)).json).toMatchObject({
      recordings: [],
      state: "finished",
    });
    expect((await talks("fujita", "per=20&seed=x")).talks.find((one) => one.contact === contact)).toMatchObject({ sampled: false });
    expect((await begin("watanabe", contact, "akiyama")).status).toBe(404);
  });

  test("of one's own talk, or of a talk that is not recorded, is refused", async () => {
    const [own = ""] = await talksOf("watanabe", 1);
    const [silent = ""] = await talksOf("ito", 1, false);
    expect((await begin("watanabe", own, "watanabe")).json).toMatchObject({ status: 409, code: "own-talk" });
    expect((await begin("fujita", silent, "ito")).status).toBe(404);
    expect((await begin("fujita", own, "ito")).status).toBe(404);
  });

  test("begun by two presses at once is one", async () => {
    const [contact = ""] = await talksOf("okada", 1);
    const both = await Promise.all([1, 2, 3].map(() => begin("fujita", contact, "okada")));
    expect(new Set(both.map(({ json }) => json.id)).size).toBe(1);
  });
});

describe("who reads an evaluation", () => {
  test("its operator does when it is finished, but nothing of anybody else's; trainers read, and change nothing", async () => {
    const [contact = ""] = await talksOf("yamada", 1);
    const { json: draft } = await begin("fujita", contact, "yamada");
    const path = `/api/quality/evaluations/${draft.id}`;
    expect((await as("yamada").send("GET", path)).status).toBe(404);
    expect((await as("yamada").send("GET", "/api/quality/own")).json.evaluations).toEqual([]);

    await as("fujita").send("POST", `${path}/finish`, content(draft, { "personal-data": 0 }));
    expect((await as("yamada").send("GET", path)).json).toMatchObject({
      score: { share: 0, knockedOut: ["personal-data"] },
      recordings: [],
    });
    const own = (await as("yamada").send("GET", "/api/quality/own")).json.evaluations;
    expect(own).toMatchObject([{ share: 0, passed: false, knockedOut: ["個人情報の扱い"], rater: { name: "藤田 聡子" } }]);

    expect((await as("nishimura").send("GET", path)).json).toMatchObject({ recordings: [], may: { rate: false, correct: false } });
    for (const who of ["yamada", "nishimura"]) {
      expect((await as(who).send("POST", `${path}/correction`, { ...content(draft), reason: "x" })).status).toBe(403);
    }
    expect((await as("hasegawa").send("GET", path)).status).toBe(403);
    const [other = ""] = await talksOf("suzuki", 1);
    const ofSuzuki = await finished("fujita", other, "suzuki");
    expect((await as("yamada").send("GET", `/api/quality/evaluations/${ofSuzuki.id}`)).status).toBe(403);
  });

  test("a second rater looks at the first one's marks only after giving their own", async () => {
    const [contact = ""] = await talksOf("kimura", 1);
    const first = await finished("fujita", contact, "kimura");
    const { json: draft } = await begin("watanabe", contact, "kimura");
    const path = `/api/quality/evaluations/${first.id}`;
    expect((await as("watanabe").send("GET", path)).json).toMatchObject({ status: 409, code: "own-evaluation-open" });
    await as("watanabe").send("POST", `/api/quality/evaluations/${draft.id}/finish`, content(draft));
    expect((await as("watanabe").send("GET", path)).status).toBe(200);
  });
});

describe("what comes of evaluations", () => {
  test("two raters of the same talks are compared item by item", async () => {
    const contacts = await talksOf("inoue", 3);
    for (const contact of contacts) {
      await finished("fujita", contact, "inoue", { accuracy: 3 });
      await finished("watanabe", contact, "inoue", { accuracy: contact === contacts[0] ? 1 : 3 });
    }
    const { json } = await as("nishimura").send("GET", "/api/quality/calibration?from=2026-11&to=2026-11");
    expect(json.pairs).toHaveLength(1);
    const [pair] = json.pairs;
    expect(pair.raters.map(({ id }: { id: string }) => id)).toEqual(["fujita", "watanabe"]);
    const accuracy = pair.items.find(({ id }: { id: string }) => id === "accuracy");
    const judged = pair.talks.length;
    expect(accuracy).toMatchObject({ compared: judged, agreement: (judged - 1) / judged, meanDifference: 2 / judged });
  });

  test("an operator's results are told by month, with everybody who takes calls in the list", async () => {
    const [contact = ""] = await talksOf("matsumoto", 1);
    await finished("fujita", contact, "matsumoto");
    const { json } = await as("nishimura").send("GET", "/api/quality/results?from=2026-09&to=2026-11");
    const results = json as QualityResults;
    expect(results.months).toEqual(["2026-09", "2026-10", "2026-11"]);
    const of = (id: string) => results.operators.find(({ operator }) => operator.id === id);
    expect(of("matsumoto")).toMatchObject({
      evaluated: 1,
      mean: 1,
      passed: 1,
      trend: null,
      months: [{ mean: null }, { mean: null }, { mean: 1 }],
    });
    expect(of("sato")).toMatchObject({ evaluated: 0, mean: null, evaluations: [] });
    expect((await as("yamada").send("GET", "/api/quality/results?from=2026-09&to=2026-11")).status).toBe(403);
    expect((await as("nishimura").send("GET", "/api/quality/results?from=2020-01&to=2026-11")).status).toBe(422);
  });
});
