import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clockFrom, shiftedClock, writtenClock } from "../clock.ts";
import { SettingRefused } from "./errors.ts";
import { foldersOf } from "./folders.ts";
import { loadSettings } from "./settings.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "madoguchi-settings-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("an installation keeps its secrets: one key, readable by its owner alone, gives the same passwords again", () => {
  const first = loadSettings({ MADOGUCHI_VAR: folder });
  const second = loadSettings({ MADOGUCHI_VAR: folder });
  expect(second.secrets.phone("2001")).toBe(first.secrets.phone("2001"));
  expect(first.secrets.phone("2002")).not.toBe(first.secrets.phone("2001"));
  expect(statSync(join(folder, "secrets/master.key")).mode & 0o777).toBe(0o600);
});

test("another process given the written settings has the same ones", () => {
  const given = loadSettings({ MADOGUCHI_VAR: folder, MADOGUCHI_CLOCK: "1000,2000,4" }, ["--port", "8123"]);
  const other = loadSettings(given.env);
  expect(other.http.port).toBe(8_123);
  expect(other.clock).toMatchObject({ base: 1_000, realBase: 2_000, speed: 4 });
});

test("the port on the command line wins over the environment's", () => {
  expect(loadSettings({ MADOGUCHI_VAR: folder, MADOGUCHI_PORT: "1" }, ["--port=2"]).http.port).toBe(2);
});

test("a port that is no number is refused by the name of its setting", () => {
  expect(() => loadSettings({ MADOGUCHI_VAR: folder, MADOGUCHI_SIP_PORT: "sip" })).toThrow(SettingRefused);
});

test("a database of one's own is not started by us", () => {
  const settings = loadSettings({ MADOGUCHI_VAR: folder, DATABASE_URL: "postgresql://db/centre" });
  expect(settings.databaseIsOurs).toBe(false);
  expect(settings.databaseUrl).toBe("postgresql://db/centre");
});

test("sockets of a very deep folder lie in a short one, since their names may hold 107 letters", () => {
  const deep = join("/", "a".repeat(120), "var");
  expect(foldersOf("/", deep).run.length).toBeLessThan(88);
});

test("a shifted clock runs at its speed from its base, and its written form reads the same", () => {
  const clock = shiftedClock(0, Date.now() - 10_000, 60);
  expect(clock.now()).toBeGreaterThanOrEqual(600_000);
  expect(clockFrom(writtenClock(clock))).toMatchObject({ base: clock.base, realBase: clock.realBase, speed: 60 });
  expect(() => clockFrom("noon")).toThrow(RangeError);
});

test("where a trunk leads is an installation's matter, and its other processes know it too", () => {
  const hall = { MADOGUCHI_TRUNK_CITY_HALL_HOST: "192.0.2.7", MADOGUCHI_TRUNK_CITY_HALL_PORT: "5070", MADOGUCHI_TRUNK_PEERS: "192.0.2.1" };
  const given = loadSettings({ MADOGUCHI_VAR: folder, ...hall });
  expect(given.trunks).toEqual({ "city-hall": { host: "192.0.2.7", port: 5_070 } });
  expect(given.sip.trunkPeers).toEqual(["192.0.2.1"]);
  expect(loadSettings(given.env).trunks).toEqual(given.trunks);
});

test("a trunk's password is a file beside the master key, without the line break at its end", () => {
  const { secrets } = loadSettings({ MADOGUCHI_VAR: folder });
  expect(secrets.trunk("carrier")).toBeUndefined();
  writeFileSync(join(folder, "secrets/trunk-carrier"), "of the carrier\n");
  expect(secrets.trunk("carrier")).toBe("of the carrier");
});

test("an address of a trunk that would break out of its line is refused, and no password is shown", () => {
  expect(() => loadSettings({ MADOGUCHI_VAR: folder, MADOGUCHI_TRUNK_CARRIER_HOST: "a b" })).toThrow(SettingRefused);
  expect(() => loadSettings({ MADOGUCHI_VAR: folder, MADOGUCHI_TRUNK_CARRIER_PASSWORD: "top;secret" })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("top") as string }) as Error,
  );
});
