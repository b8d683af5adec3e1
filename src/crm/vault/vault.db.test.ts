import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { someId } from "../../../test/builders/events.ts";
import { createOwnCluster, type OwnCluster } from "../../../test/builders/own-cluster.ts";
import { brokenAt } from "../../admin/erasure/certificate.ts";
import { certificatesOf } from "../../admin/erasure/chain-adapter.ts";
import { DoesNotOpen } from "../../admin/keys/wrap-adapter.ts";
import { migrate } from "../../app/database/migrate.ts";
import { openPool } from "../../app/database/pool.ts";
import { readSecrets, type Secrets } from "../../app/settings/secrets.ts";
import { callerRef, HOUR } from "../../kernel/ids.ts";
import { inTransaction } from "../../kernel/transaction.ts";
import { type CallerNumbers, openCallerNumbers } from "./caller-numbers-adapter.ts";
import { NumberNotKept } from "./item.ts";
import { makeVault, type Vault } from "./vault-adapter.ts";

const NUMBER = "09012345678";
const DAY = 24 * HOUR;
let cluster: OwnCluster;
let pool: pg.Pool;
let folder: string;
let secrets: Secrets;
let now = Date.UTC(2026, 10, 24, 1);
const clock = { now: () => now };
const noted: string[][] = [];
let vault: Vault;
const opened: CallerNumbers[] = [];

beforeAll(async () => {
  cluster = await createOwnCluster();
  await cluster.start();
  await migrate(cluster.url);
  pool = openPool(cluster.url, { name: "test" });
});
afterAll(async () => {
  await pool.end();
  await cluster.remove();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-vault-"));
  secrets = readSecrets(join(folder, "secrets", "master.key"));
  noted.length = 0;
  vault = makeVault({
    ...{ pool, secrets, clock },
    note: async (person, purpose, ref, outcome) => void noted.push([person, purpose, ref, outcome]),
  });
});
afterEach(async () => {
  for (const numbers of opened.splice(0)) await numbers.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = () => join(folder, "vault", "pending.jsonl");
function openNumbers(onTrouble: (what: string, error: unknown, pending: number) => void = () => undefined): CallerNumbers {
  const numbers = openCallerNumbers({ file: file(), pool, secrets, clock, days: 3, onTrouble });
  opened.push(numbers);
  return numbers;
}
const rowOf = async (ref: string) => (await pool.query("select * from vault where ref = $1", [ref])).rows[0];

describe("A number in the vault", () => {
  test("is opened for a purpose, and who opened it stands in the audit", async () => {
    const ref = callerRef(someId());
    await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    expect(await vault.open(ref, "reveal", "yamada")).toBe(NUMBER);
    expect(noted).toEqual([["yamada", "reveal", ref, "done"]]);
  });

  test("is not opened when that cannot be noted", async () => {
    const ref = callerRef(someId());
    const silent = makeVault({ pool, secrets, clock, note: () => Promise.reject(new Error("no audit")) });
    await silent.keep("callerNumber", ref, NUMBER, now + DAY);
    await expect(silent.open(ref, "dial", "yamada")).rejects.toThrow("no audit");
  });

  test("lies there sealed: neither the number nor its tail can be read in the table", async () => {
    const ref = callerRef(someId());
    await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    const { rows } = await pool.query<{ text: string }>("select v::text as text from vault v where ref = $1", [ref]);
    expect(rows[0]?.text).not.toContain("5678");
    const row = await rowOf(ref);
    expect(row.sealed.toString("latin1")).not.toContain("5678");
  });

  test("cannot be put in the place of another one", async () => {
    const [one, other] = [callerRef(someId()), callerRef(someId())];
    await vault.keep("callerNumber", one, NUMBER, now + DAY);
    await vault.keep("callerNumber", other, "0339811111", now + DAY);
    await pool.query("update vault set sealed = a.sealed, wrapped_key = a.wrapped_key from vault a where a.ref = $1 and vault.ref = $2", [
      one,
      other,
    ]);
    await expect(vault.open(other, "dial", "yamada")).rejects.toThrow(DoesNotOpen);
  });

  const erase = (ref: string) =>
    inTransaction(
      () => pool.connect(),
      (db) => vault.erase(ref, "watanabe", "request", db),
    );

  test("shows its last digits to whoever shortens it inside, without an opening", async () => {
    const ref = callerRef(someId());
    await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    expect(await vault.glimpse(ref, (number) => number.slice(-4))).toBe("5678");
    expect(noted).toEqual([]);
  });

  test("is gone for good once it is erased: key and ciphertext are destroyed, the row says by whom and why", async () => {
    const ref = callerRef(someId());
    await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    expect(await erase(ref)).toEqual([ref]);
    expect(await rowOf(ref)).toMatchObject({ wrapped_key: null, sealed: null, erased_by: "watanabe", erased_why: "request" });
    await expect(vault.open(ref, "reveal", "yamada")).rejects.toThrow(NumberNotKept);
    expect(noted).toEqual([["yamada", "reveal", ref, "missing"]]);
    // A late copy of the same number does not bring it back.
    await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    expect(await erase(ref)).toEqual([]);
    await expect(vault.open(ref, "reveal", "yamada")).rejects.toThrow(NumberNotKept);
  });

  test("that is erased has a certificate in the chain of all erasures, by its name alone", async () => {
    const ref = callerRef(someId());
    await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    await erase(ref);
    const certificates = await certificatesOf(pool, now, now + 1);
    const [made] = certificates.filter((one) => one.object === ref);
    expect(made).toMatchObject({ kind: "callerNumber", contact: ref.slice("caller/".length), why: "request", by: "watanabe" });
    expect(brokenAt(certificates)).toBeNull();
    expect(JSON.stringify(certificates)).not.toContain("5678");
  });

  test("is erased when its days are over, unless it is to be called back later", async () => {
    const [old, owed] = [callerRef(someId()), callerRef(someId())];
    for (const ref of [old, owed]) await vault.keep("callerNumber", ref, NUMBER, now + DAY);
    expect(await vault.keepForCallBack(owed, now + 10 * DAY)).toBe(true);
    now += DAY;
    await expect(vault.open(old, "dial", "yamada")).rejects.toThrow(NumberNotKept);
    expect(await vault.eraseExpired()).toBeGreaterThan(0);
    expect(await rowOf(old)).toMatchObject({ wrapped_key: null, erased_why: "retention" });
    expect(await vault.open(owed, "dial", "yamada")).toBe(NUMBER);
  });
});

describe("The number of a caller", () => {
  test("is in the vault soon after it came, and no copy of its key stays in the file", async () => {
    const contact = someId();
    const numbers = openNumbers();
    expect(numbers.keep(contact, NUMBER)).toBe(callerRef(contact));
    await numbers.stored();
    expect(await vault.open(callerRef(contact), "dial", "yamada")).toBe(NUMBER);
    expect(statSync(file()).size).toBe(0);
  });

  test("kept twice is kept once", async () => {
    const contact = someId();
    const numbers = openNumbers();
    numbers.keep(contact, NUMBER);
    numbers.keep(contact, "0300000000");
    await numbers.stored();
    expect(await vault.open(callerRef(contact), "dial", "yamada")).toBe(NUMBER);
  });

  test("waits, sealed, while the database is away, outlives its process, and is stored afterwards", async () => {
    const contacts = [someId(), someId()];
    await cluster.stop();
    const trouble = vi.fn();
    const before = openNumbers(trouble);
    for (const contact of contacts) before.keep(contact, NUMBER);
    await vi.waitFor(() => expect(trouble).toHaveBeenCalled(), { timeout: 10_000 });
    await before.close();
    const lying = readFileSync(file(), "utf8");
    expect(lying).toContain(callerRef(contacts[0] ?? ""));
    expect(lying).not.toContain("5678");
    // Killed in the middle of a line: what was whole is still kept.
    appendFileSync(file(), '{"ref":"caller/');
    await cluster.start();
    const after = openNumbers();
    const late = someId();
    after.keep(late, NUMBER);
    await after.stored();
    for (const contact of [...contacts, late]) expect(await vault.open(callerRef(contact), "dial", "yamada")).toBe(NUMBER);
    expect(statSync(file()).size).toBe(0);
  });

  test("never stops a call, even when there is no disk to write to", () => {
    const trouble = vi.fn();
    appendFileSync(join(folder, "blocked"), "");
    const numbers = openCallerNumbers({ file: join(folder, "blocked", "x"), pool, secrets, clock, days: 3, onTrouble: trouble });
    opened.push(numbers);
    expect(() => numbers.keep(someId(), NUMBER)).not.toThrow();
    expect(JSON.stringify(trouble.mock.calls)).not.toContain("5678");
  });
});
