import { z } from "zod";

/** How many tests passed and failed. */
export type Count = { passed: number; failed: number };

const vitestReport = z.object({ numPassedTests: z.number().int(), numFailedTests: z.number().int() });

/**
 * The count of one vitest run, from its JSON report (`null`: none was written, it died before).
 * A run that failed without a failed test (a file that does not load) counts as one failure, never as none.
 */
export function countOf(report: string | null, succeeded: boolean): Count {
  const read = report === null ? { numPassedTests: 0, numFailedTests: 0 } : vitestReport.parse(JSON.parse(report));
  return { passed: read.numPassedTests, failed: succeeded ? read.numFailedTests : Math.max(1, read.numFailedTests) };
}

/** The sum of several runs; nothing run is 0 and 0. */
export function sumOf(counts: readonly Count[]): Count {
  return counts.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }), { passed: 0, failed: 0 });
}
