import { defineConfig } from "vitest/config";

const SLOW_KINDS = ["db", "asterisk", "e2e"] as const;
const PLACES = "{src,web,simulator,test,tools,bench}";
const minutes = (n: number) => n * 60_000;

/** A kind of test with a real part behind it. Engine and browser want both cores: one file at a time. */
const slowKind = (name: (typeof SLOW_KINDS)[number], groupOrder: number, limit: number, maxWorkers = 1) => ({
  test: {
    name,
    include: [`${PLACES}/**/*.${name}.test.{ts,tsx}`],
    exclude: ["**/node_modules/**", "var/**"],
    pool: "forks" as const,
    maxWorkers,
    // Real browsers share two cores with everything they ask for: one more try before a step is red. Vitest names what needed it.
    retry: name === "e2e" ? 1 : 0,
    testTimeout: limit,
    hookTimeout: limit,
    teardownTimeout: minutes(0.5),
    sequence: { groupOrder },
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "rule",
          include: [`${PLACES}/**/*.test.{ts,tsx}`],
          exclude: ["**/node_modules/**", "var/**", ...SLOW_KINDS.map((kind) => `**/*.${kind}.test.{ts,tsx}`)],
          pool: "threads" as const,
          maxWorkers: 2,
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      // Each file has a database of its own.
      slowKind("db", 1, minutes(1), 2),
      slowKind("asterisk", 2, minutes(2)),
      slowKind("e2e", 3, minutes(4)),
    ],
  },
});
