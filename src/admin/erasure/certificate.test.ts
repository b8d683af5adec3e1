import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brokenAt, type Certificate, certifyAll, type Erasure } from "./certificate.ts";

const erasure = (n: number): Erasure => ({
  ...{ at: n, kind: n % 2 === 0 ? "recording" : "callerNumber", object: `r${n}`, contact: n % 2 === 0 ? "c" : null, startedAt: 0 },
  ...{ seconds: 1.5, sha256: "0".repeat(64), why: "request", reason: "本人の求め", by: "watanabe" },
});
const chain = (length: number): Certificate[] => certifyAll([...Array(length).keys()].map(erasure), null);

describe("the chain of certificates", () => {
  test("holds as it was written, from any certificate on, in one piece or in several", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 12 }), fc.nat(12), (n, from) => brokenAt(chain(n).slice(from)) === null));
    const first = chain(3);
    const later = certifyAll([erasure(3), erasure(4)], first.at(-1) ?? null);
    expect(brokenAt([...first, ...later])).toBeNull();
    expect([...first, ...later]).toEqual(chain(5));
  });

  test("shows a certificate that was changed, taken out or moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.nat(), (n, at) => {
        const rows = chain(n);
        const k = 1 + (at % (n - 2));
        const changed = rows.map((row, i) => (i === k ? { ...row, reason: "書き換え" } : row));
        const other = rows.map((row, i) => (i === k ? { ...row, kind: "callBackNumber" as const } : row));
        const swapped = rows.map((row, i) => (i === k ? rows[k + 1] : i === k + 1 ? rows[k] : row) ?? row);
        for (const broken of [changed, other, rows.filter((_, i) => i !== k), swapped]) expect(brokenAt(broken)).not.toBeNull();
      }),
    );
  });

  test("of recordings written before numbers had certificates still holds", () => {
    expect(chain(1)[0]?.hash).toBe("895313e11a3386652363ae841292bb19c4f988a6e7e0d7d9ef21361248d7a90c");
  });
});
