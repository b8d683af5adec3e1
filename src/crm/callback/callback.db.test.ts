import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD, TestBrowser } from "../../../test/builders/served-centre/browser.ts";
import { citizenCalls, ringingLeg, type ServedCentre, serveCentre } from "../../../test/builders/served-centre/served-centre.ts";
import { until } from "../../../test/builders/until.ts";
import { startCallBackWork } from "../../app/roles/call-back-work.ts";
import { openVault } from "../../app/vault.ts";
import { append, countDialled, readStream } from "../../cms/event-log/store.ts";
import type { NewEvent } from "../../kernel/events.ts";
import { HOUR } from "../../kernel/ids.ts";
import { makeDialling } from "../../telephony/outbound/dial-adapter.ts";
import { type CallerNumbers, openCallerNumbers } from "../vault/caller-numbers-adapter.ts";
import type { CallBack } from "./api.ts";

/** Numbers of this test alone, so that every trace of them is this test's. */
const CALLER = "09087651234";
const TYPED = "0398765432";
let centre: ServedCentre;
let numbers: CallerNumbers;
let stopWork: () => Promise<void>;
const logged: string[] = [];
const listener = new Writable({
  write(chunk, _, done) {
    logged.push(String(chunk));
    done();
  },
});
const log = pino({ level: "trace" }, listener);
const people = new Map<string, TestBrowser>();
const person = (name: string): TestBrowser =>
  people.get(name) ?? (people.set(name, new TestBrowser(centre.address)).get(name) as TestBrowser);

beforeAll(async () => {
  centre = await serveCentre(9, log);
  const { settings, pool } = centre;
  numbers = openCallerNumbers({
    ...{ file: join(centre.folder, "vault", "pending.jsonl"), pool, secrets: settings.secrets, clock: settings.clock, days: 3 },
    onTrouble: (what, error) => log.warn({ err: error }, what),
  });
  stopWork = startCallBackWork(settings, pool, centre.centre, log);
  for (const name of ["yamada", "sato", "watanabe", "ward"]) await signIn(name);
});
afterAll(async () => {
  await stopWork();
  await numbers.close();
  await centre.close();
});

async function signIn(name: string): Promise<void> {
  const role = name === "ward" ? "ward" : null;
  const id = role ? centre.centre.people.find((one) => one.role === role)?.id : name;
  expect((await person(name).signIn(id ?? name, PASSWORD)).status).toBe(200);
}

/** A citizen calls from a number, Yamada answers and the talk ends; the history is still to be saved. */
async function talk(number: string): Promise<string> {
  const yamada = person("yamada");
  centre.engine.happens({ type: "phoneReachable", agent: "yamada", phone: "desk" });
  await yamada.send("POST", "/api/desk/open", { phone: "desk" });
  await yamada.send("POST", "/api/desk/available");
  const contact = citizenCalls(centre);
  numbers.keep(contact, number);
  await numbers.stored();
  const leg = ringingLeg(centre, contact);
  centre.engine.happens({ type: "legRang", contact, leg });
  centre.engine.happens({ type: "legAnswered", contact, leg });
  await yamada.send("POST", "/api/desk/hang-up");
  return contact;
}

const soon = (hours = 1) => ({ from: centre.settings.clock.now(), to: centre.settings.clock.now() + hours * HOUR });
const history = (callBack: object | null, change: object = {}) => ({
  ...{ kind: "general", classification: "kumin-sogo-shomei", outcome: "callBack", summary: "調べて折り返す。", marks: [], knowledge: [] },
  ...{ pause: "break", callBack, ...change },
});
const list = async (who: string, query = ""): Promise<CallBack[]> =>
  (await person(who).send("GET", `/api/callbacks${query}`)).json.callBacks;
const save = (contact: string, body: object) => person("yamada").send("PUT", `/api/contacts/${contact}/history`, body);

describe("A call-back that is promised with a history", () => {
  test("is on everybody's list with the history, is taken by one, called, told, and its number erased when the citizen was reached", async () => {
    const contact = await talk(CALLER);
    const number = await person("yamada").send("GET", `/api/callbacks/caller/${contact}`);
    expect(number.json).toEqual({ ref: `caller/${contact}`, tail: "1234", class: "mobile" });

    expect((await save(contact, history(null))).json.code).toBe("unknown-choice");
    const withNumber = { ref: number.json.ref, due: soon(), note: `${CALLER}へ` };
    expect((await save(contact, history(withNumber))).json).toMatchObject({ code: "personal-data-found", facts: { place: "note" } });
    const past = { from: 0, to: centre.settings.clock.now() - 1 };
    expect((await save(contact, history({ ...withNumber, note: "", due: past }))).json.code).toBe("due-not-possible");
    const foreign = "caller/01a2052e-4d46-7a23-8977-0a5d89464130";
    expect((await save(contact, history({ ...withNumber, note: "", ref: foreign }))).json.code).toBe("not-your-number");
    // Nothing of what was refused is there: neither history nor call-back.
    expect(await list("yamada")).toEqual([]);
    const promise = history({ ...withNumber, note: "転入の必要書類" });
    expect((await save(contact, promise)).status).toBe(204);
    expect((await save(contact, promise)).status).toBe(204);

    const [task] = await list("sato");
    expect(await list("sato")).toHaveLength(1);
    expect(task).toMatchObject({
      ...{ contact, by: "agent", state: "open", note: "転入の必要書類", ref: `caller/${contact}`, queue: { name: "住民票・戸籍" } },
    });
    const told = (await readStream(centre.pool, `contact/${contact}`)).find((event) => event.type === "callBackRequested");
    expect(told?.data).toEqual({ by: "agent", queue: task?.queue?.id });

    const path = `/api/callbacks/${task?.id}`;
    expect((await person("sato").send("POST", `${path}/result`, { result: "busy", contact: null })).json.code).toBe("not-your-call-back");
    const both = await Promise.all([person("sato").send("POST", `${path}/take`), person("yamada").send("POST", `${path}/take`)]);
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409]);
    const [winner, loser] = both[0]?.status === 200 ? ["sato", "yamada"] : ["yamada", "sato"];
    const refusal = both.find((one) => one.status === 409)?.json;
    expect(refusal).toMatchObject({ code: "call-back-taken" });
    expect(refusal.detail).toMatch(/さんが引き受けています/);
    expect((await person(loser ?? "").send("POST", `${path}/release`)).json.code).toBe("call-back-taken");

    expect((await person(winner ?? "").send("POST", `${path}/result`, { result: "noAnswer", contact: null })).json).toMatchObject({
      ...{ state: "open", agent: null, attempts: [{ result: "noAnswer" }] },
    });
    await person("sato").send("POST", `${path}/take`);
    expect((await person("sato").send("POST", `${path}/result`, { result: "reached", contact: null })).json).toMatchObject({
      state: "done",
      ref: null,
    });
    expect(await list("sato")).toEqual([]);
    expect(await list("ward", "?state=closed")).toHaveLength(1);
    const { rows } = await centre.pool.query("select erased_why, erased_by from vault where ref = $1", [`caller/${contact}`]);
    expect(rows).toEqual([{ erased_why: "done", erased_by: "sato" }]);
  });

  test("may go to another number, and is not promised to one that must not be dialled", async () => {
    const contact = await talk(CALLER);
    const ask = (number: string) => person("yamada").send("POST", "/api/callbacks/number", { number });
    expect((await ask("0570-000-000")).json).toMatchObject({
      status: 422,
      code: "number-barred",
      detail: expect.stringContaining("有料の番号"),
    });
    expect((await ask("110")).json.code).toBe("number-barred");
    expect((await ask("03-987")).json.code).toBe("number-not-valid");
    const kept = await ask("０３-9876-5432");
    expect(kept.json).toMatchObject({ tail: "5432", class: "geographic" });
    expect((await save(contact, history({ ref: kept.json.ref, due: soon(), note: "" }))).status).toBe(204);
    expect((await list("yamada")).map((one) => one.ref)).toEqual([kept.json.ref]);
  });
});

describe("A number", () => {
  test("is told in whole only to whom it concerns, and each time stands in the audit", async () => {
    const contact = await talk(CALLER);
    const ref = `caller/${contact}`;
    const reveal = (who: string) => person(who).send("POST", "/api/callbacks/reveal", { ref, purpose: "check" });
    expect((await reveal("yamada")).json).toEqual({ number: CALLER });
    expect((await reveal("sato")).json.code).toBe("not-your-number");
    expect((await reveal("ward")).json.code).toBe("not-allowed");
    expect((await person("sato").send("GET", `/api/callbacks/caller/${contact}`)).json.code).toBe("not-your-number");
    expect((await save(contact, history({ ref, due: soon(), note: "" }))).status).toBe(204);
    const task = (await list("sato")).find((one) => one.contact === contact);
    await person("sato").send("POST", `/api/callbacks/${task?.id}/take`);
    expect((await reveal("sato")).json).toEqual({ number: CALLER });
    const { rows } = await centre.pool.query("select person, action, outcome, reason from audit where object = $1 order by position", [
      ref,
    ]);
    expect(rows).toEqual([
      { person: "yamada", action: "revealNumber", outcome: "done", reason: "check" },
      { person: "sato", action: "revealNumber", outcome: "refused", reason: "check" },
      { person: "sato", action: "revealNumber", outcome: "done", reason: "check" },
    ]);
  });

  test("is dialled by nobody but whom the centre's rules allow", async () => {
    const { pool, settings } = centre;
    const vault = openVault(pool, settings);
    const dialling = (limit: number) =>
      makeDialling({
        centre: {
          ...centre.centre,
          ...(centre.centre.outbound && { outbound: { ...centre.centre.outbound, daily: { agent: limit, centre: 9 } } }),
        },
        ...{ holidays: () => false, clock: settings.clock, vault },
        countDialled: (agent, since) => countDialled(pool, agent, since),
      });
    const { ref } = (await person("yamada").send("POST", "/api/callbacks/number", { number: TYPED })).json;
    await dialling(1).check(ref, "yamada");
    await append(pool, [dialledEvent("01a2052e-4d46-7a23-8977-0a5d89464131", ref)]);
    expect(await dialling(1).digitsOf(ref, "yamada")).toBe(TYPED);
    await expect(dialling(1).check(ref, "yamada")).rejects.toThrow("daily limit of the agent");
    await expect(dialling(1).check(ref, "sato")).resolves.toBeUndefined();
    await expect(dialling(1).digitsOf("typed/01a2052e-4d46-7a23-8977-0a5d89464130", "yamada")).rejects.toThrow("no such number");
  });
});

let count = 0;
function happened(contact: string, type: string, data: object): NewEvent {
  const id = `01a2052e-4d46-7a23-8977-${String(count++).padStart(12, "0")}`;
  return { id, stream: `contact/${contact}`, at: centre.settings.clock.now(), source: "ari", v: 1, type, data } as NewEvent;
}
const dialledEvent = (contact: string, ref: string, agent = "yamada") =>
  happened(contact, "dialled", { agent, leg: "l", channel: "c", target: { kind: "number", ref }, queue: "residents" });

test("who asked in the queue to be called back and was not reached is on the list, with the try that was made", async () => {
  const contact = "01a2052e-4d46-7a23-8977-0a5d89460001";
  numbers.keep(contact, CALLER);
  const phone = { channel: "phone", direction: "inbound", line: "main", dialled: "0339811111", engineChannel: "x", numberShown: true };
  await append(centre.pool, [
    happened(contact, "contactArrived", phone),
    happened(contact, "queued", { queue: "residents", menu: "residents", skills: [], priority: 5, head: false }),
    happened(contact, "callBackRequested", { by: "caller", queue: "residents" }),
    dialledEvent(contact, `caller/${contact}`),
    happened(contact, "dialEnded", { agent: "yamada", leg: "c", outcome: "noAnswer" }),
    happened(contact, "ended", { by: "party", reason: "notReached" }),
  ]);
  await until("the call-back is on the list", async () =>
    (await list("sato")).some((one) => one.contact === contact && one.attempts.length > 0),
  );
  const [task] = (await list("sato")).filter((one) => one.contact === contact);
  expect(task).toMatchObject({ by: "caller", state: "open", attempts: [{ result: "noAnswer", contact }] });

  await person("sato").send("POST", `/api/callbacks/${task?.id}/take`);
  const call = "01a2052e-4d46-7a23-8977-0a5d89460002";
  await append(centre.pool, [
    happened(call, "contactArrived", { ...phone, direction: "outbound" }),
    happened(call, "callBackOf", { contact, task: task?.id }),
    dialledEvent(call, `caller/${contact}`, "sato"),
    happened(call, "answered", { agent: "sato", leg: "l" }),
    happened(call, "ended", { by: "agent", reason: "completed" }),
  ]);
  await until("the call-back is done", async () => (await list("ward", "?state=closed")).some((one) => one.contact === contact));
  const done = (await list("ward", "?state=closed")).find((one) => one.contact === contact);
  expect(done).toMatchObject({ state: "done", attempts: [{ result: "noAnswer" }, { result: "reached", contact: call }] });
});

test("the ward reads the list at any time and changes nothing (C-3)", async () => {
  const open = await list("ward");
  expect(open.length).toBeGreaterThan(0);
  expect(open.every((one) => one.ref === null)).toBe(true);
  for (const what of ["take", "release", "give-up"])
    expect((await person("ward").send("POST", `/api/callbacks/${open[0]?.id}/${what}`)).json.code).toBe("not-allowed");
  const file = await person("ward").send("GET", "/api/callbacks/file?state=open");
  expect(file.text.split("\r\n").filter((line) => line !== "")).toHaveLength(open.length + 1);
  expect(file.text).toContain("約束の時間（始）");
  expect((await person("yamada").send("GET", "/api/callbacks/file")).status).toBe(403);
});

test("a leader gives up what nobody took, and its number is erased", async () => {
  const [task] = (await list("watanabe")).filter((one) => one.state === "open");
  expect((await person("watanabe").send("POST", `/api/callbacks/${task?.id}/give-up`)).json).toMatchObject({ state: "givenUp", ref: null });
});

test("no number that was called from or typed is anywhere but sealed in the vault: not in a table, an event, a log or a file", async () => {
  await stopWork();
  const { pool, folder } = centre;
  const tables = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')",
  );
  const traces: string[] = [];
  const look = (where: string, text: string) => {
    // Written, with hyphens, as +81, or as the bytes of a column.
    for (const number of [CALLER, TYPED])
      for (const form of [number, number.slice(1), `${number.slice(0, -4)}-${number.slice(-4)}`, Buffer.from(number).toString("hex")])
        if (text.includes(form)) traces.push(`${where}: ${form}`);
  };
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ text: string }>(`select t::text as text from "${name}" t`);
    for (const { text } of rows) look(name, text);
  }
  expect(tables.rows.map((one) => one.name)).toEqual(expect.arrayContaining(["vault", "call_backs", "audit", "event_keys"]));
  look("log", logged.join(""));
  expect(logged.length).toBeGreaterThan(20);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const path = join(folder, file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) look(file, readFileSync(path, "latin1"));
  }
  expect(traces).toEqual([]);
});
