import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, TestBrowser } from "../../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../../test/builders/served-centre/served-centre.ts";
import { until } from "../../../../test/builders/until.ts";
import type { DeskView } from "../../../desk/api.ts";
import { checkout } from "../../settings/folders.ts";
import { loadSettings } from "../../settings/settings.ts";

let centre: ServedCentre;
let folder: string;
let api: ChildProcess;
let way: Server;
let address = "";
const browser = new TestBrowser(() => address);

/** A port nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  server.close();
  await once(server, "close");
  return typeof bound === "object" && bound ? bound.port : 0;
}

/** The api role as a process of its own, beside the floor of the test; it is killed once it tells the floor of a saved history. */
beforeAll(async () => {
  centre = await serveCentre();
  folder = await mkdtemp(join(tmpdir(), "madoguchi-killed-"));
  const port = await freePort();
  const { folders } = centre.settings;
  const env = {
    ...{ MADOGUCHI_VAR: folder, DATABASE_URL: centre.settings.databaseUrl, MADOGUCHI_PORT: String(port) },
    ...{ MADOGUCHI_ARI_PORT: "9", MADOGUCHI_INITIAL_PASSWORD: PASSWORD },
    MADOGUCHI_CLOCK: `${centre.settings.clock.now()},${Date.now()},1`,
  };
  await mkdir(join(folder, "secrets"), { recursive: true, mode: 0o700 });
  await copyFile(join(folders.secrets, "master.key"), join(folder, "secrets", "master.key"));
  const { telephonySocket } = loadSettings(env);
  await mkdir(dirname(telephonySocket), { recursive: true });
  way = createServer((near) => {
    const far = connect(centre.settings.telephonySocket);
    far.pipe(near);
    for (const end of [near, far]) end.on("error", () => [near, far].map((one) => one.destroy()));
    near.on("data", (data) => {
      if (data.includes("historySaved")) api.kill("SIGKILL");
      else far.write(data);
    });
    near.on("close", () => far.destroy());
  }).listen(telephonySocket);
  await once(way, "listening");
  const main = join(checkout, "src/main.ts");
  api = spawn(process.execPath, [main, "role", "api"], { env: { ...process.env, ...env }, stdio: "ignore" });
  address = `http://127.0.0.1:${port}`;
  await until("the api role answers", async () => (await fetch(address).catch(() => null)) !== null, { seconds: 60 });
}, 90_000);
afterAll(async () => {
  if (api.exitCode === null && api.signalCode === null) api.kill("SIGKILL");
  way.close();
  await centre.close();
  await rm(folder, { recursive: true, force: true });
});

const deskNow = async (): Promise<DeskView> => (await browser.send("GET", "/api/desk")).json;

test("kill -9 of the server between keeping a history and answering: the browser sends it again, and it is there once", async () => {
  await browser.signIn("yamada");
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await browser.send("POST", "/api/desk/open", { phone: "desk" });
  await browser.send("POST", "/api/desk/available");
  await until("yamada is available", async () => (await deskNow()).agent.state === "available");
  const contact = citizenCalls(centre);
  centre.engine.happens({ type: "legAnswered", contact, leg: ringingLeg(centre, contact) });
  centre.engine.happens({ type: "callerHungUp", contact });
  await until("the history is owed", async () => (await deskNow()).contact?.phase === "wrapUp");

  const body = {
    ...{ kind: "general", classification: "kumin-sogo-shomei", outcome: "answered", summary: "住民票の写しについて案内。" },
    ...{ marks: [], knowledge: [], pause: null },
  };
  const gone = once(api, "exit");
  await expect(browser.send("PUT", `/api/contacts/${contact}/history`, body)).rejects.toThrow();
  expect((await gone)[1]).toBe("SIGKILL");
  const kept = async () => (await centre.pool.query("select summary from contact_histories where contact = $1", [contact])).rows;
  expect(await kept()).toEqual([{ summary: body.summary }]);

  // The server that is started again: same database, same sessions.
  address = centre.address();
  expect((await browser.send("PUT", `/api/contacts/${contact}/history`, body)).status).toBe(204);
  expect(await kept()).toEqual([{ summary: body.summary }]);
  const told = "select 1 from events where stream = $1 and type = 'historySaved'";
  expect((await centre.pool.query(told, [`contact/${contact}`])).rowCount).toBe(1);
  await until("yamada is available again", async () => (await deskNow()).agent.state === "available");
});
