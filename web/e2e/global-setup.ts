import type { TestProject } from "vitest/node";
import { buildPortals } from "./pages.ts";
import { servePortals } from "./serve-portals.ts";

/** Once for all files: what they open is the same build. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildPortals();
  const served = await servePortals();
  provide("portals", served.origin);
  return served.close;
}
