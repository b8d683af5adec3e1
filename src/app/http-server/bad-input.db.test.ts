import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import { problem } from "../../desk/api.ts";

let centre: ServedCentre;
let operator: TestBrowser;

/** An engine so busy that it takes a connection and says nothing. */
const busyEngine = createServer((socket) => socket.on("error", () => socket.destroy()));

beforeAll(async () => {
  await once(busyEngine.listen(0, "127.0.0.1"), "listening");
  const bound = busyEngine.address();
  centre = await serveCentre(typeof bound === "object" ? bound?.port : 0);
  await mkdir(join(centre.settings.folders.web, "assets"), { recursive: true });
  await writeFile(join(centre.settings.folders.web, "index.html"), "<!doctype html><title>窓口</title>");
  await writeFile(join(centre.settings.folders.web, "assets", "app-1a2b3c.js"), "export {};");
  operator = new TestBrowser(centre.address);
  await operator.signIn("suzuki");
});
afterAll(() => centre.close());

const stranger = () => new TestBrowser(centre.address);

describe("signing in", () => {
  test("an unknown user and a wrong password get the same answer, word for word", async () => {
    const unknown = await stranger().signIn("nobody-here", "x");
    const wrong = await stranger().signIn("kimura", "x");
    expect(unknown.status).toBe(401);
    expect(unknown.json).toMatchObject({ code: "credentials-refused" });
    expect(unknown.text).toBe(wrong.text);
    expect(unknown.headers.getSetCookie()).toEqual([]);
  });

  test("after five failures a name is slowed, the right password included, whether or not the name exists", async () => {
    for (const name of ["ito", "no-such-person"]) {
      const tryFrom = (address: string, password: string) =>
        stranger().send("POST", "/api/session", { username: name, password }, { "x-forwarded-for": address });
      for (let i = 0; i < 5; i += 1) expect((await tryFrom(`198.51.100.${i}`, "wrong")).status).toBe(401);
      // However long this machine takes for the sixth try, it comes within the pause.
      await centre.pool.query("update sign_in_failures set last_at = now() + interval '5 minutes' where key like 'name:%'");
      const sixth = await tryFrom("198.51.100.6", name === "ito" ? PASSWORD : "wrong");
      expect(sixth.json).toMatchObject({ status: 429, code: "too-many-attempts" });
      expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(200);
      await centre.pool.query("delete from sign_in_failures");
    }
    expect((await stranger().signIn("ito")).status).toBe(200);
  });

  test("five failures from one address slow that address, whatever the names", async () => {
    const headers = { "x-forwarded-for": "203.0.113.1" };
    for (let i = 0; i < 5; i += 1) await stranger().send("POST", "/api/session", { username: `guess-${i}`, password: "wrong" }, headers);
    await centre.pool.query("update sign_in_failures set last_at = now() + interval '5 minutes' where key like 'address:%'");
    expect((await stranger().send("POST", "/api/session", { username: "ito", password: PASSWORD }, headers)).status).toBe(429);
    expect((await stranger().signIn("ito")).status).toBe(200);
    await centre.pool.query("delete from sign_in_failures");
  });

  test("the session's cookie cannot be read by scripts, is not sent by other sites, and travels only over https where there is https", async () => {
    const plain = (await stranger().signIn("hayashi")).headers.getSetCookie()[0] ?? "";
    expect(plain).toMatch(/HttpOnly/);
    expect(plain).toMatch(/SameSite=Lax/);
    const secure = await stranger().send(
      "POST",
      "/api/session",
      { username: "hayashi", password: PASSWORD },
      { "x-forwarded-proto": "https", origin: centre.address().replace("http", "https") },
    );
    expect(secure.headers.getSetCookie()[0]).toMatch(/; Secure$/);
  });

  test("a forged cookie, and one whose session has ended, open nothing", async () => {
    const forged = await stranger().send("GET", "/api/desk", undefined, { cookie: "madoguchi.session_token=abc.def" });
    expect(forged.json).toMatchObject({ status: 401, code: "not-signed-in" });
    const browser = stranger();
    await browser.signIn("kato");
    const cookie = browser.cookie();
    await browser.send("DELETE", "/api/session");
    expect((await stranger().send("GET", "/api/desk", undefined, { cookie })).status).toBe(401);
  });

  test("a session left alone for too long, or too old, has ended", async () => {
    const browser = stranger();
    await browser.signIn("yoshida");
    await centre.pool.query(
      `update auth_session set "createdAt" = now() - interval '15 hours' where "userId" = (select id from auth_user where username = 'yoshida')`,
    );
    expect((await browser.send("GET", "/api/session")).status).toBe(401);
    await browser.signIn("yoshida");
    await centre.pool.query(
      `update auth_session set "expiresAt" = now() - interval '1 second' where "userId" = (select id from auth_user where username = 'yoshida')`,
    );
    expect((await browser.send("GET", "/api/session")).status).toBe(401);
  });
});

describe("requests that break the rules get problem JSON, and nothing else happens", () => {
  const cases: [string, () => Promise<{ status: number; json: unknown; headers: Headers }>, number, string][] = [
    ["no session", () => stranger().send("GET", "/api/desk"), 401, "not-signed-in"],
    [
      "a write from another site",
      () => operator.send("POST", "/api/desk/available", undefined, { origin: "https://evil.example" }),
      403,
      "foreign-origin",
    ],
    [
      "a write from a sandboxed page",
      () => operator.send("POST", "/api/desk/available", undefined, { origin: "null" }),
      403,
      "foreign-origin",
    ],
    ["a role without the right", () => operator.send("GET", "/api/figures?from=0&to=1"), 403, "not-allowed"],
    ["an unknown address", () => operator.send("GET", "/api/nothing"), 404, "no-such-route"],
    ["an unknown answer", () => operator.send("GET", "/api/knowledge/nothing"), 404, "not-found"],
    ["a method nobody offers", () => operator.send("PATCH", "/api/session"), 405, "method-not-allowed"],
    ["text that is no JSON", () => operator.send("POST", "/api/session", '{"username":'), 400, "malformed-json"],
    [
      "an empty body said to be JSON",
      () => operator.send("POST", "/api/session", "", { "content-type": "application/json" }),
      400,
      "malformed-json",
    ],
    [
      "a form instead of JSON",
      () => operator.send("POST", "/api/session", "username=a", { "content-type": "application/x-www-form-urlencoded" }),
      415,
      "unsupported-media-type",
    ],
    [
      "a body beyond all measure",
      () => operator.send("POST", "/api/session", { username: "a", password: "x".repeat(70_000) }),
      413,
      "body-too-large",
    ],
    [
      "a command without its key",
      () => operator.send("POST", "/api/desk/available", undefined, { "idempotency-key": "" }),
      400,
      "idempotency-key-missing",
    ],
    ["a contact's id that is none", () => operator.send("PUT", "/api/contacts/1/history", {}), 422, "form-refused"],
    ["an address that cannot be decoded", () => operator.send("GET", "/api/knowledge/%E3%81"), 400, "malformed-request"],
  ];
  test.each(cases)("%s", async (_name, send, status, code) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(problem.parse(answer.json)).toMatchObject({ status, code });
    expect(JSON.stringify(answer.json)).not.toMatch(/node_modules|\.ts:|fastify|postgres/i);
  });

  test("a body with wrong fields is answered with the list of them, in Japanese", async () => {
    const answer = await operator.send("POST", "/api/desk/open", { phone: "carrier pigeon", extra: 1 });
    expect(answer.json).toMatchObject({ status: 422, code: "form-refused" });
    expect(JSON.stringify(answer.json.facts)).toMatch(/phone.*[ぁ-ん]/);
  });

  test("a method nobody offers is told which there are", async () => {
    expect((await operator.send("PUT", "/api/session", {})).headers.get("allow")).toBe("DELETE, GET, HEAD, POST");
  });
});

describe("WebSockets", () => {
  test("a socket without a session is refused before it opens", async () => {
    expect(await stranger().socket("/api/live").ended).toBe("http 401");
    expect(await stranger().socket("/sip", {}, "sip").ended).toBe("http 401");
  });

  test("a socket that another site opens with somebody's cookie is refused", async () => {
    expect(await operator.socket("/api/live", { origin: "https://evil.example" }).ended).toBe("http 403");
    expect(await operator.socket("/sip", { origin: "https://evil.example" }, "sip").ended).toBe("http 403");
  });

  test("people without an extension have no browser phone", async () => {
    const ward = stranger();
    await ward.signIn("hasegawa");
    expect(await ward.socket("/sip", {}, "sip").ended).toBe("http 403");
  });

  test("a phone that registers somebody else's account is cut off", async () => {
    const phone = operator.socket("/sip", {}, "sip");
    phone.socket.on("open", () =>
      phone.socket.send("REGISTER sip:centre SIP/2.0\r\nTo: <sip:2001b@centre>\r\nFrom: <sip:2001b@centre>;tag=1\r\n\r\n"),
    );
    expect(await phone.ended).toBe("close 1008");
  });

  test("a phone is told to come again when the engine is away", async () => {
    busyEngine.close();
    expect(await operator.socket("/sip", {}, "sip").ended).toBe("close 1013");
  });

  test("a message beyond all measure closes the socket", async () => {
    const page = operator.socket("/api/live");
    page.socket.on("open", () => page.socket.send("x".repeat(100_000)));
    expect(await page.ended).toBe("close 1009");
  });
});

describe("pages", () => {
  test("the portals' addresses lead to their start page, which is asked for anew each time", async () => {
    for (const path of ["/", "/desk", "/wallboard"]) {
      const answer = await stranger().send("GET", path, undefined, { accept: "text/html" });
      expect(answer.text).toContain("窓口");
      expect(answer.headers.get("cache-control")).toBe("no-cache");
    }
  });

  test("built files are kept for ever, since another content has another name", async () => {
    const answer = await stranger().send("GET", "/assets/app-1a2b3c.js");
    expect(answer.headers.get("cache-control")).toContain("immutable");
  });

  test("no path leads out of the folder of the pages", async () => {
    const [host, port] = centre.address().replace("http://", "").split(":");
    for (const path of [
      "/../settings.ts",
      "/assets/../../../etc/passwd",
      "/%2e%2e/%2e%2e/etc/passwd",
      "/..%2f..%2fetc%2fpasswd",
      "/assets/..%5c..%5cetc",
      "/%00",
    ]) {
      const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`, Number(port));
      expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404) /);
      expect(answer).not.toContain("root:");
    }
  });

  test("every answer forbids foreign scripts and frames, and none tells what serves it", async () => {
    for (const path of ["/", "/api/session", "/api/nothing"]) {
      const { headers } = await stranger().send("GET", path, undefined, { accept: "text/html" });
      expect(headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self';");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("server")).toBeNull();
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });
});

test("the metrics are for this machine alone, and health tells what is up without a session", async () => {
  expect((await stranger().send("GET", "/api/metrics")).text).toContain("madoguchi_http_seconds");
  expect((await stranger().send("GET", "/api/health")).json).toEqual({ ok: true, database: "up", telephony: "up", engine: "up" });
});

test("the interface describes itself as OpenAPI 3.1", async () => {
  const { json } = await stranger().send("GET", "/api/openapi.json");
  expect(json.openapi).toBe("3.1.0");
  expect(Object.keys(json.paths)).toContain("/api/contacts/{id}/history");
});

function raw(request: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
}
