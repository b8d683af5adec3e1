import type { Session } from "../../../src/desk/api.ts";

/** What each section is drawn with. `path` is the whole address, so that a section may have pages of its own below it. */
export type SectionProps = { readonly session: Session; readonly path: string };
