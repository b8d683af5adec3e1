import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestBrowser, type TestSocket } from "../../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { keepMarks } from "../../../crm/caller/store.ts";
import type { DeskView, ServerMessage } from "../../../desk/api.ts";

let centre: ServedCentre;
let yamada: TestBrowser;
let page: TestSocket;

beforeAll(async () => {
  centre = await serveCentre();
  yamada = new TestBrowser(centre.address);
  await yamada.signIn("yamada");
  page = yamada.socket("/api/live");
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await yamada.send("POST", "/api/desk/open", { phone: "desk" });
  await yamada.send("POST", "/api/desk/available");
  await desk((view) => view.agent.state === "available");
});
afterAll(() => centre.close());

const desk = async (suits: (view: DeskView) => boolean): Promise<DeskView> => {
  const message = await page.next((one: ServerMessage) => one.type === "desk" && suits(one.view));
  if (message.type !== "desk") throw new Error("no desk");
  return message.view;
};
/** A talk of yamada's that has just ended. */
async function talkEnded(): Promise<string> {
  const contact = citizenCalls(centre);
  await desk((view) => view.agent.state === "ringing" && view.contact?.id === contact);
  centre.engine.happens({ type: "legAnswered", contact, leg: ringingLeg(centre, contact) });
  centre.engine.happens({ type: "callerHungUp", contact });
  await desk((view) => view.contact?.phase === "wrapUp");
  return contact;
}
const save = (contact: string, summary: string, change: object = {}) =>
  yamada.send("PUT", `/api/contacts/${contact}/history`, {
    ...{ kind: "general", classification: "kumin-sogo-todoke", outcome: "answered", summary, marks: [], knowledge: [], pause: null },
    ...change,
  });

describe("A summary as nobody should send one", () => {
  test("is refused with a sentence, and never breaks the next one or its reading", async () => {
    const contact = await talkEnded();
    const bad: readonly (readonly [summary: string, status: number])[] = [
      ["あ".repeat(100_000), 413],
      ["あ".repeat(20_000), 422],
      ["住民票\u0000の写し", 422],
      ["\u0007", 422],
      ["\ud842だけ", 422],
      ["葛\u{e0100}飾区へ転出", 422],
      ["転\u202e出", 422],
    ];
    for (const [summary, status] of bad) {
      const refused = await save(contact, summary);
      expect([summary.slice(0, 8), refused.status]).toEqual([summary.slice(0, 8), status]);
      expect(JSON.stringify(refused.json)).toMatch(/[ぁ-ん]/);
    }
    const unusual = "𠮷野家の前の粗大ごみ🗑、㍿、ﾃﾝｼｭﾂ\n二行目　終わり";
    expect((await save(contact, unusual)).status).toBe(204);
    await desk((view) => view.contact === null);
    const kept = await centre.pool.query("select summary from contact_histories where contact = $1", [contact]);
    expect(kept.rows).toEqual([{ summary: unusual }]);
  });
});

test("what was chosen last is remembered for the person who chose it", async () => {
  const contact = await talkEnded();
  await save(contact, "取次", { kind: "expert", classification: "kumin-zeimu-kazei", outcome: "handedOver" });
  await desk((view) => view.contact === null);
  expect((await yamada.send("GET", "/api/histories/recent")).json).toEqual({
    kind: ["expert", "general"],
    classification: ["kumin-zeimu-kazei", "kumin-sogo-todoke"],
    outcome: ["handedOver", "answered"],
  });
  const sato = new TestBrowser(centre.address);
  await sato.signIn("sato");
  expect((await sato.send("GET", "/api/histories/recent")).json).toEqual({ kind: [], classification: [], outcome: [] });
});

test("whoever rings again from the same number is shown with what was written then, to the agent of the call alone", async () => {
  const marked = (contact: string) =>
    keepMarks(centre.pool, [{ contact, week: 1, mark: Buffer.from("same"), arrivedAt: centre.settings.clock.now() }]);
  const first = await talkEnded();
  await marked(first);
  await save(first, "転出届の郵送を案内。");
  await desk((view) => view.contact === null);
  const again = await talkEnded();
  await marked(again);
  const earlier = await yamada.send("GET", `/api/contacts/${again}/earlier`);
  expect(earlier.json).toMatchObject([{ id: first, why: "sameNumber", summary: "転出届の郵送を案内。", outcome: "answered" }]);
  expect((await yamada.send("GET", `/api/contacts/${first}/earlier`)).json).toMatchObject({ code: "not-found" });
  await save(again, "続きの問合せ。");
  await desk((view) => view.contact === null);
});

test("everybody has the centre's blocks of text, and their own that nobody else sees", async () => {
  const codes = async (browser: TestBrowser) => {
    const { json } = await browser.send("GET", "/api/text-blocks");
    return (json as { codes: string[]; own: boolean }[]).filter((one) => one.own).flatMap((one) => one.codes);
  };
  const own = (code: string) => `/api/text-blocks/own/${encodeURIComponent(code)}`;
  expect((await yamada.send("PUT", own("てすと"), { text: "{menu}について案内。" })).status).toBe(204);
  expect((await yamada.send("PUT", own("てすと"), { text: "{section}を案内。" })).status).toBe(204);
  expect(await codes(yamada)).toEqual(["てすと"]);
  const sato = new TestBrowser(centre.address);
  await sato.signIn("sato");
  expect(await codes(sato)).toEqual([]);
  expect((await yamada.send("PUT", own("mado"), { text: "窓口" })).json).toMatchObject({ code: "block-code-taken" });
  expect((await yamada.send("PUT", own("x"), { text: "{name}さん" })).json).toMatchObject({ code: "form-refused" });
  expect((await yamada.send("PUT", own("a b"), { text: "窓口" })).json).toMatchObject({ code: "form-refused" });
  const personal = await yamada.send("PUT", own("tel"), { text: "折り返しは090-1234-5678まで。" });
  expect([personal.status, (await codes(yamada)).includes("tel")]).toEqual([422, false]);
  const many = Array.from({ length: 105 }, (_, at) => yamada.send("PUT", own(`n${at}`), { text: "窓口" }));
  const answers = (await Promise.all(many)).map((one) => one.status);
  expect(answers.filter((status) => status === 204)).toHaveLength(99);
  expect(answers.filter((status) => status === 409)).toHaveLength(6);
  expect((await yamada.send("DELETE", own("てすと"))).status).toBe(204);
  expect(await codes(yamada)).not.toContain("てすと");
});
