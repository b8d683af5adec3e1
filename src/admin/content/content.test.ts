import fc from "fast-check";
import { expect, test } from "vitest";
import { type ContentVersion, inForce, laidOver, nextBeginning } from "./content.ts";

const version = (id: string, n: number, validFrom: number, more: Partial<ContentVersion> = {}): ContentVersion => ({
  ...{ kind: "section", id, version: n, body: { id, says: n }, state: "published", validFrom },
  ...{ writtenBy: "ito", writtenAt: 0, note: "" },
  ...more,
});
const versionsAt = (versions: readonly ContentVersion[], at: number) =>
  Object.fromEntries([...inForce(versions, at)].map(([id, one]) => [id, one.version]));

test("a document of tomorrow does not hold today, and holds from its instant on", () => {
  const versions = [version("a", 1, 10), version("a", 2, 20)];
  expect([9, 10, 19, 20].map((at) => versionsAt(versions, at).a)).toEqual([undefined, 1, 1, 2]);
});

test("what was planned for a later day still begins then, though something was corrected for an earlier one afterwards", () => {
  const versions = [version("a", 1, 10), version("a", 2, 100), version("a", 3, 50)];
  expect([60, 100].map((at) => versionsAt(versions, at).a)).toEqual([3, 2]);
});

test("a draft holds for nobody", () => {
  expect(versionsAt([version("a", 1, 10), version("a", 2, 10, { state: "draft" })], 50)).toEqual({ a: 1 });
});

test("documents are laid over the files: changed in their place, ended left out, new at the end; an unreadable one changes nothing", () => {
  const files = ["a", "b", "c"].map((id) => ({ id, says: 0 }));
  const documents = inForce(
    [version("a", 4, 0), version("b", 1, 0, { body: null }), version("c", 1, 0, { body: "?" }), version("d", 1, 0)],
    1,
  );
  const read = (body: unknown) => (typeof body === "string" ? null : (body as { id: string; says: number }));
  expect(laidOver(files, documents, read).map((one) => `${one.id}${one.says}`)).toEqual(["a4", "c0", "d1"]);
  expect(laidOver(files, new Map(), read)).toEqual(files);
});

test("between two beginnings nothing changes, so that a process only has to look again at the next one", () => {
  const someVersion = fc.record({
    id: fc.constantFrom("a", "b"),
    validFrom: fc.nat(20),
    state: fc.constantFrom("draft" as const, "published" as const),
  });
  fc.assert(
    fc.property(fc.array(someVersion, { maxLength: 12 }), fc.nat(20), fc.nat(20), (made, at, later) => {
      const versions = made.map((one, i) => version(one.id, i + 1, one.validFrom, { state: one.state }));
      const next = nextBeginning(versions, at);
      const still = at + (later % Math.max(1, (next ?? at + 20) - at));
      expect(versionsAt(versions, still)).toEqual(versionsAt(versions, at));
      if (next !== null) expect(next).toBeGreaterThan(at);
    }),
  );
});
