import { buildPortals } from "./pages.ts";

/** Once for all files: what they open is the same build. */
export const setup = buildPortals;
