import { afterAll, beforeAll, expect, test } from "vitest";
import { callEvents } from "../../../test/builders/contact-life.ts";
import { someId } from "../../../test/builders/events.ts";
import { TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import type { AuditPage } from "../../admin/audit/api.ts";
import { audit } from "../../admin/audit/store.ts";
import { catchUp } from "../../cms/contact-record/keeper-adapter.ts";
import { append } from "../../cms/event-log/store.ts";
import type { TransferPage } from "../../crm/transfers/api.ts";
import { HOUR, MINUTE } from "../../kernel/ids.ts";
import { keeperNeeds } from "../recompute.ts";

let centre: ServedCentre;
beforeAll(async () => {
  centre = await serveCentre();
});
afterAll(() => centre.close());

async function browserOf(person: string): Promise<TestBrowser> {
  const browser = new TestBrowser(centre.address);
  await browser.signIn(person);
  return browser;
}
const personOf = (role: string): string => centre.centre.people.find((one) => one.role === role)?.id ?? role;

test("the security officer reads who listened to whom, set states and opened numbers, narrowed and page by page; supervisors do not", async () => {
  const lines = [
    ["monitorCall", "yamada", "listen"],
    ["forceState", "yamada", "pause: 面談・指導のため"],
    ["revealNumber", "caller/1", undefined],
  ] as const;
  for (const [action, object, reason] of lines)
    await audit(centre.pool, { person: "watanabe", action, object, outcome: "done", ...(reason ? { reason } : {}) });
  const security = await browserOf(personOf("security"));
  const span = `from=${Date.now() - HOUR}&to=${Date.now() + HOUR}`;
  const page = async (more: string) => (await security.send("GET", `/api/audit?${span}${more}`)).json as AuditPage;
  const first = await page("&limit=2");
  expect(first.lines.map((line) => line.action)).toEqual(["revealNumber", "forceState"]);
  const rest = await page(`&limit=2&before=${first.next}`);
  expect(rest).toMatchObject({ next: null, lines: [{ object: "山田 由美さん", reason: "聞く", person: { name: "渡辺 恵子" } }] });
  expect((await page("&kind=monitor")).lines).toHaveLength(1);
  expect((await page("&person=ishikawa")).lines).toEqual([]);
  const file = await security.send("GET", `/api/audit/file?${span}&kind=monitor`);
  expect(file.text).toContain("渡辺 恵子,通話のモニター,山田 由美さん,聞く,実行");
  expect((await page("")).lines[0]).toMatchObject({ action: "exportAudit", reason: "csv" });
  const supervisor = await browserOf("watanabe");
  expect((await supervisor.send("GET", `/api/audit?${span}`)).status).toBe(403);
  expect((await supervisor.send("GET", `/api/audit/file?${span}`)).status).toBe(403);
});

test("the ward looks up whom citizens were handed to, by exchange or not, by section and result, with what it was about, and takes the list out", async () => {
  const now = centre.settings.clock.now();
  const lives = [
    { queue: "exchange", section: true, outcome: "handedOver" },
    { queue: "residents", section: true, outcome: "handedOver" },
    { queue: "residents" },
  ] as const;
  const ids: string[] = [];
  for (const [i, life] of lives.entries()) {
    const id = someId(now);
    ids.push(id);
    await append(centre.pool, callEvents({ ...life, arrivedAt: now - 30 * MINUTE + i * MINUTE }, id));
  }
  await catchUp(keeperNeeds(centre.pool, centre.centre));
  await centre.pool.query(
    `insert into contact_histories (contact, agent, part, kind, classification, outcome, summary, marks, knowledge, saved_at)
     values ($1, 'sato', 1, 'exchange', 'kumin', 'handedOver', '税務課へ取り次ぎ。', '{}', '{}', now())`,
    [ids[0]],
  );
  const ward = await browserOf(personOf("ward"));
  const span = `from=${now - HOUR}&to=${now + HOUR}`;
  const page = async (more: string) => (await ward.send("GET", `/api/transfers?${span}${more}`)).json as TransferPage;
  const all = await page("");
  expect(all.transfers.map((one) => one.contact)).toEqual([ids[1], ids[0]]);
  expect(all.transfers[1]).toMatchObject({
    ...{ exchange: true, targetKind: "section", target: "zeimu", how: "announced", outcome: "accepted", citizenWaitMs: 10_000 },
    ...{ agent: "sato", summary: "税務課へ取り次ぎ。" },
  });
  const first = await page("&limit=1");
  expect((await page(`&limit=1&after=${first.next}`)).transfers.map((one) => one.contact)).toEqual([ids[0]]);
  expect((await page("&by=inquiry")).transfers.map((one) => one.exchange)).toEqual([false]);
  expect((await page("&by=exchange&section=zeimu&result=accepted")).transfers).toHaveLength(1);
  expect((await page("&result=failed")).transfers).toEqual([]);
  const file = await ward.send("GET", `/api/transfers/file?${span}&by=exchange`);
  expect(file.headers.get("content-disposition")).toContain("transfers.csv");
  expect(file.text).toContain("相談して取次,取次先が引き受け,10");
  expect((await (await browserOf("yamada")).send("GET", `/api/transfers?${span}`)).status).toBe(403);
});
