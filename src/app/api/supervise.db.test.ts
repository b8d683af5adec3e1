import { afterAll, beforeAll, expect, test } from "vitest";
import { TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import type { DeskView, ServerMessage } from "../../desk/api.ts";

let centre: ServedCentre;
beforeAll(async () => {
  centre = await serveCentre();
});
afterAll(() => centre.close());

async function seated(person: string): Promise<TestBrowser> {
  const browser = new TestBrowser(centre.address);
  await browser.signIn(person);
  centre.engine.happens({ type: "phoneReachable", agent: person, phone: "desk" });
  expect((await browser.send("POST", "/api/desk/open", { phone: "desk" })).status).toBe(204);
  return browser;
}
const lifts = (contact: string, leg: string) => centre.engine.happens({ type: "legAnswered", contact, leg });

test("a supervisor hears a call that a section has, once the section speaks, and takes it over; operators may not", async () => {
  const yamada = await seated("yamada");
  await yamada.send("POST", "/api/desk/available");
  const contact = citizenCalls(centre);
  lifts(contact, ringingLeg(centre, contact));
  const watanabe = await seated("watanabe");
  const live = watanabe.socket("/api/live?wallboard=1");
  const listen = (browser: TestBrowser, mode = "listen") => browser.send("POST", "/api/supervise/monitor", { contact, mode });
  expect((await listen(watanabe)).json).toMatchObject({ status: 409, code: "call-not-handed-over" });

  await yamada.send("POST", "/api/desk/hand-over-to", { target: { kind: "section", section: "sogo-shomei" } });
  expect((await listen(watanabe)).json).toMatchObject({ status: 409, code: "section-not-answered" });
  const section = centre.engine.asked.findLast((command) => command.type === "dialOut");
  if (section?.type !== "dialOut") throw new Error("no section was called");
  lifts(contact, section.leg);
  expect((await listen(yamada)).status).toBe(403);
  expect((await listen(watanabe, "dance")).status).toBe(422);

  expect((await listen(watanabe, "whisper")).status).toBe(204);
  const own = ringingLeg(centre, contact);
  lifts(contact, own);
  expect(centre.engine.asked.at(-1)).toEqual({ type: "spy", contact, leg: own, on: section.leg, mode: "whisper", tone: false });
  const board = await live.next(
    (one: ServerMessage) => one.type === "wallboard" && one.view.handedOver.some((call) => call.monitors.length > 0),
  );
  const name = centre.centre.directory.find((entry) => entry.id === "sogo-shomei")?.name;
  expect(board).toMatchObject({
    view: { handedOver: [{ contact, to: name, from: "山田 由美", answered: true, monitors: [{ by: "watanabe" }] }] },
  });
  const desk = (await watanabe.send("GET", "/api/desk")).json as DeskView;
  expect(desk.assisting).toMatchObject({ as: "monitor", up: true, agent: "", section: name, mode: "whisper" });

  expect((await watanabe.send("POST", "/api/supervise/take-over")).status).toBe(204);
  expect((await watanabe.send("GET", "/api/desk")).json).toMatchObject({ contact: { id: contact, phase: "talking" } });
  const lines = await centre.pool.query("select action, object, reason from audit where action like '%Call' order by action");
  expect(lines.rows).toEqual([
    { action: "monitorCall", object: contact, reason: "whisper" },
    { action: "takeOverCall", object: contact, reason: null },
  ]);
});
