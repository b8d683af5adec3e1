import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WallboardView } from "../../src/cms/live/api.ts";
import type { DeskView } from "../../src/desk/api.ts";
import * as desk from "../src/shared/desk.fixtures.ts";
import * as wall from "../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { type Answers, type Look, openBrowser, openScreen, type Screen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const { id: me, name } = desk.supervisor.user;
const centre: Answers = {
  "GET /api/session": desk.supervisor,
  "GET /api/figures/definitions": wall.definitions,
  "GET /api/classification": desk.classification,
  "GET /api/knowledge": desk.answers,
  "GET /api/supervise": { tone: false, reasons: ["離席の押し忘れ", "待ちが多いため", "面談・指導のため", "体調への配慮"] },
  "GET /api/desk/phone": { extension: "2103b", uri: "sip:2103b@localhost", password: "x", server: "/sip" },
};
const away: DeskView = { ...desk.idle, agent: { ...desk.idle.agent, state: "signedOut", phone: null, reachable: false } };
const seated: DeskView = {
  ...desk.idle,
  agent: { ...desk.idle.agent, state: "paused", reason: "signed-in", phone: "desk", reachable: true },
};
const listening = (up: boolean): DeskView => ({
  ...seated,
  agent: { ...seated.agent, state: "assisting" },
  assisting: { as: "monitor", up, agent: "佐藤 美咲", section: null, menu: "保険・年金", mode: "listen" },
});
const heard = (mode: "listen" | "whisper"): WallboardView => ({
  ...wall.wallboard,
  agents: wall.wallboard.agents.map((one) => (one.id === "sato" ? { ...one, monitors: [{ by: me, name, mode }] } : one)),
});

const listeningToSection: DeskView = {
  ...seated,
  agent: { ...seated.agent, state: "assisting" },
  assisting: { as: "monitor", up: true, agent: "", section: "税務課 住民税第二係", menu: "交換", mode: "listen" },
};
const sectionHeard: WallboardView = {
  ...wall.wallboard,
  handedOver: wall.wallboard.handedOver.map((one, i) => (i === 0 ? { ...one, monitors: [{ by: me, name, mode: "listen" }] } : one)),
};

async function openBoard(view: DeskView, board: WallboardView, look: Look = {}): Promise<Screen> {
  const screen = await openScreen(browser, "/wallboard", { ...centre, "GET /api/desk": view }, look);
  screen.send({ type: "wallboard", view: board });
  await screen.page.locator(".wall").waitFor();
  return screen;
}
const told = (screen: Screen) =>
  expect.poll(() => screen.asked.filter((one) => one.method === "POST").map((one) => [one.path.slice("/api/".length), one.body]));

test("a supervisor listens from the wallboard: the telephone is opened first, then the talk is heard, whispered into, left with one key", async () => {
  const screen = await openBoard(away, wall.wallboard);
  const { page } = screen;
  await page.getByRole("button", { name: "佐藤 美咲" }).press("Enter");
  await page.getByRole("button", { name: "聞く" }).press("Enter");
  await told(screen).toEqual([["desk/open", { phone: expect.any(String) }]]);
  screen.send({ type: "desk", view: seated });
  await told(screen).toContainEqual(["supervise/monitor", { target: "sato", mode: "listen" }]);
  screen.send({ type: "wallboard", view: heard("listen") });
  screen.send({ type: "desk", view: listening(true) });
  await page.getByText("モニター中", { exact: true }).first().waitFor();
  await page.getByRole("radio", { name: "ささやく" }).click({ force: true });
  await told(screen).toContainEqual(["supervise/monitor", { target: "sato", mode: "whisper" }]);
  await page.getByRole("button", { name: "替わる" }).click();
  await page.getByRole("button", { name: "通話を引き取る" }).click();
  await told(screen).toContainEqual(["supervise/take-over", null]);
  await page.keyboard.press("F8");
  await told(screen).toContainEqual(["desk/hang-up", null]);
  expect(screen.errors).toEqual([]);
  await page.context().close();
});

test("a call that a section has is heard from the wallboard by keyboard, whispered into and taken over", async () => {
  const screen = await openBoard(seated, wall.wallboard);
  const { page } = screen;
  const [first] = wall.wallboard.handedOver;
  if (!first) throw new Error("a section has a call");
  const { contact, to } = first;
  await page.getByRole("button", { name: "子育て支援課" }).press("Enter");
  await page.getByText("取次先が出ると、通話を聞けます。").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: to }).press("Enter");
  await page.getByText("取次先にだけ聞こえます。").waitFor();
  await page.keyboard.press("Enter");
  await told(screen).toEqual([["supervise/monitor", { contact, mode: "listen" }]]);
  screen.send({ type: "wallboard", view: sectionHeard });
  screen.send({ type: "desk", view: listeningToSection });
  const bar = page.getByRole("region", { name: "モニター" });
  await bar.getByText(`${to}との通話（取次後）`).waitFor();
  await page.getByRole("radio", { name: "ささやく" }).click({ force: true });
  await told(screen).toContainEqual(["supervise/monitor", { contact, mode: "whisper" }]);
  await page.getByRole("button", { name: "替わる" }).click();
  await page.getByRole("button", { name: "通話を引き取る" }).click();
  await told(screen).toContainEqual(["supervise/take-over", null]);
  expect(screen.errors).toEqual([]);
  await page.context().close();
});

test("the list of calls that sections have is not there while there are none, and nothing to press for who has no telephone", async () => {
  const none = await openBoard(seated, { ...wall.wallboard, handedOver: [] });
  expect(await none.page.getByText("取次後の通話").count()).toBe(0);
  await none.page.context().close();
  const user = { ...desk.supervisor.user, extension: null };
  const screen = await openScreen(browser, "/wallboard", { ...centre, "GET /api/session": { ...desk.supervisor, user } });
  screen.send({ type: "wallboard", view: wall.wallboard });
  await screen.page.getByText("税務課 住民税第二係").waitFor();
  expect(await screen.page.getByRole("button", { name: "税務課 住民税第二係" }).count()).toBe(0);
  await screen.page.context().close();
});

test("a state is set for somebody only with a reason, and what it means is said before", async () => {
  const screen = await openBoard(seated, wall.wallboard);
  const { page } = screen;
  await page.getByRole("button", { name: "伊藤 直美" }).click();
  await page.getByText("離席になります。応対履歴は本人が書くまで残り").waitFor();
  await page.getByRole("button", { name: "後処理を終える" }).click();
  await page.getByText("理由を選んでください。").waitFor();
  await page.getByRole("radio", { name: "待ちが多いため" }).click({ force: true });
  await page.getByRole("button", { name: "後処理を終える" }).click();
  await told(screen).toEqual([["supervise/force", { target: "ito", what: "endWrapUp", why: "待ちが多いため" }]]);
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.context().close();
});

test("waiting calls are seen in their order with what they wait for, raised, given and moved", async () => {
  const screen = await openBoard(seated, wall.wallboard);
  const { page } = screen;
  await page.getByRole("button", { name: "待っている電話" }).click();
  const contact = wall.wallboard.waiting[0]?.contact;
  await page.getByLabel("保険・年金の優先度").first().selectOption({ label: "最優先" });
  const place = page.getByLabel("保険・年金の電話を移す・渡す").first();
  await place.selectOption({ label: "林 千尋さん" });
  await place.selectOption({ label: "代表：税・収納" });
  await told(screen).toEqual([
    ["supervise/priority", { contact, priority: 9 }],
    ["supervise/give", { contact, target: "hayashi" }],
    ["supervise/move", { contact, queue: "tax" }],
  ]);
  await page.context().close();
});

test.each(["1366", "1920", "dark", "zoomed"])("everybody can use the wallboard while a talk is heard (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openBoard(listening(true), heard("listen"), how);
  screen.send({ type: "desk", view: listening(true) });
  await screen.page.locator(".listening").waitFor();
  await check(screen, `supervise-listening-${look}`, how);
});

test.each(["1366", "1920", "dark"])("everybody can use the wallboard while a section is heard, and its sheet (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const screen = await openBoard(listeningToSection, sectionHeard, how);
  screen.send({ type: "desk", view: listeningToSection });
  await screen.page.locator(".listening").waitFor();
  await check(screen, `supervise-section-${look}`, how);
  const sheet = await openBoard(seated, wall.wallboard, how);
  await sheet.page.getByRole("button", { name: "税務課 住民税第二係" }).click();
  await sheet.page.getByRole("dialog").waitFor();
  await check(sheet, `supervise-section-sheet-${look}`, how);
});

test.each(["1366", "1920"])("everybody can use the sheets of a person and of the waiting calls (%s)", async (look) => {
  const how = LOOKS[look] ?? {};
  const person = await openBoard(seated, wall.wallboard, how);
  await person.page.getByRole("button", { name: "佐藤 美咲" }).click();
  await person.page.getByRole("dialog").waitFor();
  await check(person, `supervise-person-${look}`, how);
  const waiting = await openBoard(seated, wall.wallboard, how);
  await waiting.page.getByRole("button", { name: "待っている電話" }).click();
  await waiting.page.getByRole("dialog").waitFor();
  await check(waiting, `supervise-waiting-${look}`, how);
});
