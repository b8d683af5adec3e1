import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadCentre } from "../src/centre/load-adapter.ts";
import type { Centre } from "../src/centre/schema.ts";
import { type Caller, drawCaller, keyAt, usualHabits, wishesOf } from "./callers.ts";
import { seededRandom } from "./random.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await loadCentre(join(import.meta.dirname, "../config/toshima"));
});

describe("a synthetic citizen in the guidance", () => {
  test("knows the shortest keys to every queue of a line", () => {
    const wishes = new Map(wishesOf(centre, "main").map(({ queue, keys }) => [queue, keys.join("")]));
    expect(wishes.get("exchange")).toBe("2");
    expect(wishes.get("residents")).toBe("11");
    expect(wishes.get("environment")).toBe("16");
  });

  test("a line without a menu needs no key, a number that only informs leads nowhere", () => {
    expect(wishesOf(centre, "covid").map(({ queue, keys }) => [queue, keys])).toEqual([["covid", []]]);
    expect(wishesOf(centre, "fax")).toEqual([]);
  });

  test("presses what leads on, and something else where the guidance went another way", () => {
    const wish = wishesOf(centre, "main").find(({ queue }) => queue === "exchange");
    const caller: Caller = { ...drawCaller(seededRandom(1), wish ? [wish] : []), slip: null };
    expect(keyAt(caller, 0, 1, ["1", "2"])).toBe("2");
    expect(keyAt(caller, 1, 1, ["1", "2", "3", "4", "5", "6", "9"])).toBe("6");
  });

  test("a slip costs one attempt, silence all of them", () => {
    const wishes = wishesOf(centre, "main").slice(0, 1);
    const caller = drawCaller(seededRandom(1), wishes);
    expect(keyAt({ ...caller, slip: "wrongKey" }, 0, 1, ["1", "2"])).not.toMatch(/[12]/);
    expect(keyAt({ ...caller, slip: "wrongKey" }, 0, 2, ["1", "2"])).toMatch(/[12]/);
    expect(keyAt({ ...caller, slip: "silentOnce" }, 0, 1, ["1", "2"])).toBeNull();
    expect(keyAt({ ...caller, slip: "neverPresses" }, 1, 3, ["1", "2"])).toBeNull();
  });

  test("makes mistakes as often as its habits say", () => {
    const random = seededRandom(5);
    const slips = Array.from({ length: 5_000 }, () => drawCaller(random, wishesOf(centre, "main")).slip);
    expect(slips.filter((slip) => slip === "wrongKey").length / 5_000).toBeCloseTo(usualHabits.wrongKey, 1);
  });
});
