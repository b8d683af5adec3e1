import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request, type WebSocketRoute } from "playwright-core";
import { build } from "vite";
import { inject } from "vitest";
import type { ServerMessage } from "../../src/desk/api.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built portals are served for all screen tests. */
    portals: string;
  }
}

const ROOT = join(import.meta.dirname, "../..");
export const DIST = join(ROOT, "var/test/screens");
export const PICTURES = join(ROOT, "var/screenshots");
const FLAGS = [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** The portals as they are built for a centre, in a folder of the tests. */
export async function buildPortals(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  // The test runner says "test"; what a centre runs is the production build.
  process.env.NODE_ENV = "production";
  await build({ configFile: join(ROOT, "web/vite.config.ts"), logLevel: "error", build: { outDir: DIST } });
}

/** Without the parts of a browser that nobody sees: half the CPU time a page. It has no devices and asks for no permission. */
const SHELL = "/usr/bin/chromium-headless-shell";
/** As people have it. */
export const CHROMIUM = "/usr/bin/chromium";

/** @param without flags that are left out, @param more that are added */
export const openBrowser = (more: readonly string[] = [], without: readonly string[] = [], executablePath = SHELL): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...FLAGS.filter((flag) => !without.includes(flag)), ...more] });

/** What a centre answers in a test: paths to JSON bodies; a number is a refusal with that status. */
export type Answers = Readonly<Record<string, unknown>>;
export type Refusal = { refusal: number; detail: string; code?: string };
export type Asked = { method: string; path: string; body: unknown };
export type Screen = { page: Page; asked: Asked[]; send(message: ServerMessage): void; drop(): void; errors: string[] };

export type Look = { width?: number; height?: number; dark?: boolean; forced?: boolean; zoom?: number };

// limit: one page and what it is surrounded by, read from top to bottom
/** Opens a page of the built portals against a centre that answers as told; nothing goes over a network. */
export async function openScreen(browser: Browser, path: string, answers: Answers, look: Look = {}, beside?: Page): Promise<Screen> {
  const origin = inject("portals");
  const zoom = look.zoom ?? 1;
  const options: BrowserContextOptions = {
    viewport: { width: Math.round((look.width ?? 1366) / zoom), height: Math.round((look.height ?? 768) / zoom) },
    deviceScaleFactor: zoom,
    colorScheme: look.dark ? "dark" : "light",
    forcedColors: look.forced ? "active" : "none",
    reducedMotion: "reduce",
    locale: "ja-JP",
  };
  const context = beside?.context() ?? (await browser.newContext(options));
  const page = await context.newPage();
  const asked: Asked[] = [];
  const errors: string[] = [];
  let socket: WebSocketRoute | null = null;
  /** The last message of each type: like a centre, a connection made anew is told everything at once. */
  const told = new Map<string, string>();
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) errors.push(message.text());
  });
  await page.routeWebSocket(/\/sip$/, (route) => route.onMessage((text) => route.send(registered(String(text)))));
  await page.routeWebSocket(/\/api\/live/, (route) => {
    socket = route;
    for (const text of told.values()) route.send(text);
  });
  await page.route("**/*", async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) {
      errors.push(`asked elsewhere: ${url.href}`);
      return route.abort();
    }
    if (!url.pathname.startsWith("/api/")) return route.continue();
    // What the form asks by itself while it is written is no act of a person.
    if (!url.pathname.endsWith("/proposals"))
      asked.push({ method: route.request().method(), path: url.pathname, body: bodyOf(route.request()) });
    return route.fulfill(answerTo(`${route.request().method()} ${url.pathname}`, answers));
  });
  await page.goto(`${origin}${path}`);
  return {
    page,
    asked,
    errors,
    send(message) {
      told.set(message.type, JSON.stringify(message));
      socket?.send(JSON.stringify(message));
    },
    drop: () => void socket?.close(),
  };
}

/** A registrar that says yes to every REGISTER: enough for a browser phone to be ready. */
function registered(request: string): string {
  const lines = request.split("\r\n");
  const copied = lines.filter((line) => /^(Via|From|To|Call-ID|CSeq|Contact):/i.test(line));
  const tagged = copied.map((line) => (line.startsWith("To:") ? `${line};tag=test` : line));
  return ["SIP/2.0 200 OK", ...tagged, "Expires: 120", "Content-Length: 0", "", ""].join("\r\n");
}

/** What was sent: JSON as it is, a file as null. */
const bodyOf = (request: Request): unknown =>
  request.headers()["content-type"] === "application/octet-stream" ? null : request.postDataJSON();

function answerTo(what: string, answers: Answers): { status: number; contentType: string; body: string } {
  if (!(what in answers))
    return what.startsWith("GET") ? refused(404, "ありません", "not-found") : { status: 204, contentType: "text/plain", body: "" };
  const answer = answers[what];
  if (isRefusal(answer)) return refused(answer.refusal, answer.detail, answer.code ?? "refused");
  return { status: 200, contentType: "application/json", body: JSON.stringify(answer) };
}

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === "object" && answer !== null && "refusal" in answer && typeof answer.refusal === "number";

function refused(status: number, detail: string, code: string) {
  return {
    status,
    contentType: "application/problem+json",
    body: JSON.stringify({ type: `/problems/${code}`, title: code, status, detail, code }),
  };
}
