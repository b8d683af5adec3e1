import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AuditPage } from "../../src/admin/audit/api.ts";
import type { TransferItem, TransferPage } from "../../src/crm/transfers/api.ts";
import type { Session } from "../../src/desk/api.ts";
import * as past from "../src/contacts/contacts.fixtures.ts";
import * as wall from "../src/supervisor/wallboard.fixtures.ts";
import { check, LOOKS } from "./look.ts";
import { openBrowser, openScreen } from "./pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const NOW = past.words.clock.now;
const MINUTE = 60_000;
const ward: Session = {
  user: { id: "kuno", name: "久野 理恵", role: "ward", extension: null },
  permissions: ["seeFigures", "readContacts"],
};
const tried = (n: number, more: Partial<TransferItem>): TransferItem => ({
  ...{ contact: `0198a0c0-0000-7000-8000-00000000000${n}`, leg: `leg.${n}`, startedAt: NOW - n * 17 * MINUTE, agent: "yamada" },
  ...{ queue: "residents", exchange: false, targetKind: "section", target: "kosekishomei", how: "announced", outcome: "accepted" },
  ...{ acceptedAt: NOW, citizenWaitMs: 34_000, classification: "kumin-sogo-shomei" },
  summary: "戸籍証明書の郵送請求。手数料の確認のため証明係へ取次。",
  ...more,
});
const transfers: TransferPage = {
  transfers: [
    tried(1, {}),
    tried(2, { exchange: true, how: "unannounced", target: "gomi-genryo", citizenWaitMs: 9_000, summary: "ごみ減量推進課へ取り次ぎ。" }),
    tried(3, { outcome: "noAnswer", acceptedAt: null, citizenWaitMs: 62_000, summary: null }),
    tried(4, { how: "consulted", outcome: "consulted", targetKind: "agent", target: "sato", summary: "手続きの窓口を確かめて回答。" }),
    tried(5, { targetKind: "number", target: null, outcome: "busy", citizenWaitMs: 21_000 }),
  ],
  next: "more",
};

test("the ward looks up whom citizens were handed to, narrows the list and takes it out (C-3)", async () => {
  const screen = await openScreen(browser, "/transfers", {
    ...{ "GET /api/session": ward, "GET /api/centre": past.words, "GET /api/transfers": transfers },
    ...{ "GET /api/figures": wall.wallboard.today.figures, "GET /api/figures/definitions": wall.definitions },
  });
  const { page } = screen;
  await page.getByRole("cell", { name: "外の番号" }).waitFor();
  await page.getByLabel("結果").selectOption({ label: "つながらなかった" });
  await page.getByLabel("取次先の課").selectOption({ label: "ごみ減量推進課" });
  expect(await page.getByRole("link", { name: "CSV" }).getAttribute("href")).toMatch(/result=failed&section=gomi-genryo&format=csv/);
  const file = page.waitForEvent("download");
  await page.getByRole("link", { name: "Excel" }).click();
  expect((await file).suggestedFilename()).toBe("transfers.xlsx");
  expect(new URL(page.url()).pathname).toBe("/transfers");
  await page.getByRole("button", { name: "古い方へ" }).click();
  await page.getByText("2ページ目").waitFor();
  await check(screen, "transfers-1366", LOOKS["1366"] ?? {});
});

const security: Session = {
  user: { id: "ueda", name: "上田 彰", role: "security", extension: null },
  permissions: ["seeWallboard", "readAudit"],
};
/** Who leads the centre sees more pages than the bar has room for. */
const head: Session = {
  user: { id: "endo", name: "遠藤 隆", role: "head", extension: null },
  permissions: [
    "seeWallboard",
    "seeFigures",
    "readContacts",
    "readVoices",
    "listenRecording",
    "rateTalks",
    "readAudit",
    "maintainDirectory",
  ],
};
const line = (position: number, action: string, object: string, reason: string | null): AuditPage["lines"][number] => ({
  ...{ position, at: NOW - position * MINUTE, action, object, reason, outcome: "done", person: { id: "watanabe", name: "渡辺 恵子" } },
});
const audit: AuditPage = {
  lines: [
    line(1, "monitorCall", "佐藤 美咲さん", "ささやく"),
    line(2, "takeOverCall", "0198a0c0-0000-7000-8000-000000000002", null),
    line(3, "forceState", "伊藤 直美さん", "後処理を終える（待ちが多いため）"),
    line(4, "moveCall", "0198a0c0-0000-7000-8000-000000000004", "税・収納に移した"),
    line(5, "revealNumber", "caller/0198a0c0-0000-7000-8000-000000000005", null),
    line(6, "openRecording", "0198a0c0-0000-7000-8000-000000000006", "苦情対応"),
    { ...line(7, "listenRecording", "0198a0c0-0000-7000-8000-000000000007", null), outcome: "refused" },
    line(8, "sendMessage", "0198a0c0-0000-7000-8000-000000000008", "全員へ"),
  ],
  next: 8,
  people: [{ id: "watanabe", name: "渡辺 恵子" }],
};

test("the security officer reads who listened to whom, set states, opened numbers and heard recordings, and takes the list out", async () => {
  const screen = await openScreen(browser, "/audit", { "GET /api/session": security, "GET /api/audit": audit });
  const { page } = screen;
  await page.getByRole("cell", { name: "後処理を終える（待ちが多いため）" }).waitFor();
  await page.getByLabel("したこと").selectOption({ label: "モニター・引き取り" });
  await page.getByLabel("だれが").selectOption({ label: "渡辺 恵子" });
  expect(await page.getByRole("link", { name: "Excel" }).getAttribute("href")).toMatch(/kind=monitor&person=watanabe&format=xlsx/);
  await check(screen, "audit-1366", LOOKS["1366"] ?? {});
});

test("with more pages than the bar has room for, the others are behind ほか and are reached without leaving the page", async () => {
  const screen = await openScreen(browser, "/wallboard", { "GET /api/session": head, "GET /api/audit": audit });
  screen.send({ type: "wallboard", view: wall.wallboard });
  const { page } = screen;
  await page.locator(".wall").waitFor();
  await page.getByRole("button", { name: "ほかの画面" }).click();
  await page.getByRole("menuitem", { name: "監査" }).click();
  await page.getByRole("cell", { name: "後処理を終える（待ちが多いため）" }).waitFor();
  expect(await page.locator(".tabs [aria-current]").textContent()).toBe("監査");
  await check(screen, "many-pages-1366", LOOKS["1366"] ?? {});
});
