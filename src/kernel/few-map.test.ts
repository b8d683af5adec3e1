import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FewMap } from "./few-map.ts";

const changes = fc.array(fc.tuple(fc.constantFrom("set", "delete"), fc.constantFrom(..."abcdefghijklmnop"), fc.nat(99)), { maxLength: 60 });

describe("the floor's map", () => {
  test("answers what a Map answers after the same changes, in the same order", () => {
    void fc.assert(
      fc.property(changes, (row) => {
        const map = new Map<string, number>();
        let few = FewMap.of<string, number>();
        for (const [what, key, value] of row) {
          if (what === "set") map.set(key, value);
          else map.delete(key);
          few = what === "set" ? few.with(key, value) : few.without(key);
        }
        expect([...few]).toEqual([...map]);
        expect([...few.keys()]).toEqual([...map.keys()]);
        expect([...few.values()]).toEqual([...map.values()]);
        expect(few.size).toBe(map.size);
        for (const key of "abcdefghijklmnop") expect([few.get(key), few.has(key)]).toEqual([map.get(key), map.has(key)]);
      }),
    );
  });

  test("leaves the map it was made from as it was", () => {
    const before = FewMap.of([
      ["a", 1],
      ["b", 2],
    ]);
    before.with("a", 9).without("b");
    expect([...before]).toEqual([
      ["a", 1],
      ["b", 2],
    ]);
  });
});
