import { defineConfig } from "vitest/config";

const SLOW_KINDS = ["db", "asterisk", "e2e"] as const;
const PLACES = "{src,web,simulator,test,tools,bench}";
const minutes = (n: number) => n * 60_000;

const SCREENS = "web/e2e/**/*.e2e.test.ts";

type Slow = {
  name: string;
  include: string;
  exclude?: string;
  groupOrder: number;
  limit: number;
  maxWorkers: number;
  globalSetup?: string;
};

/** A kind of test with a real part behind it. */
const slowKind = ({ name, include, exclude, groupOrder, limit, maxWorkers, globalSetup }: Slow) => ({
  test: {
    name,
    include: [include],
    exclude: ["**/node_modules/**", "var/**", ...(exclude ? [exclude] : [])],
    ...(globalSetup ? { globalSetup } : {}),
    pool: "forks" as const,
    maxWorkers,
    // Real browsers share two cores with everything they ask for: one more try before a step is red. Vitest names what needed it.
    retry: include.includes("e2e") ? 1 : 0,
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
      // Each file has a database of its own and mostly waits: two side by side use two cores.
      slowKind({ name: "db", include: `${PLACES}/**/*.db.test.ts`, groupOrder: 1, limit: minutes(1), maxWorkers: 2 }),
      // An engine wants both cores: one file at a time.
      slowKind({ name: "asterisk", include: `${PLACES}/**/*.asterisk.test.ts`, groupOrder: 2, limit: minutes(2), maxWorkers: 1 }),
      // The built portals against a centre that answers as told.
      slowKind({
        ...{ name: "screens", include: SCREENS, groupOrder: 3, limit: minutes(2), maxWorkers: 2 },
        globalSetup: "web/e2e/global-setup.ts",
      }),
      // A whole centre with engine and browsers wants both cores: one file at a time.
      slowKind({ name: "e2e", include: `${PLACES}/**/*.e2e.test.ts`, exclude: SCREENS, groupOrder: 4, limit: minutes(4), maxWorkers: 1 }),
    ],
  },
});
