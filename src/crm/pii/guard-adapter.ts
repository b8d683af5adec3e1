import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import type { PersonalFinding, TextPlace } from "./api.ts";
import { PersonalDataFound } from "./errors.ts";
import type { Finder } from "./finder/thread-adapter.ts";
import { isConfirmed } from "./review/store.ts";

/** A free text that somebody wants to keep: which one it is, and of which contact; null: of none. */
export type GuardedText = { readonly text: string; readonly place: TextPlace; readonly contact: string | null };

/** Stands before every store of a free text (2.2.1(2)). */
export type Guard = {
  /** @throws PersonalDataFound unless a supervisor confirmed that exactly this text of this contact holds none, PersonalCheckAway */
  guardText(what: GuardedText): Promise<void>;
  find(text: string, place: TextPlace): Promise<readonly PersonalFinding[]>;
  /** Whether a supervisor confirmed exactly this text. */
  isConfirmed(what: GuardedText): Promise<boolean>;
  /** The name under which a decision about exactly this text is kept; tells nobody what the text is. */
  keyOf(what: GuardedText): string;
};

type Deps = { readonly pool: Pool; readonly finder: Pick<Finder, "find">; readonly secrets: { derive(purpose: string): Buffer } };

export function makeGuard({ pool, finder, secrets }: Deps): Guard {
  const secret = secrets.derive("personal-review");
  const keyOf = ({ text, place, contact }: GuardedText): string =>
    createHmac("sha256", secret)
      .update(JSON.stringify([contact, place, text]))
      .digest("hex");
  return {
    keyOf,
    find: finder.find.bind(finder),
    isConfirmed: (what) => isConfirmed(pool, keyOf(what)),
    async guardText(what) {
      const findings = await finder.find(what.text, what.place);
      if (findings.length > 0 && !(await isConfirmed(pool, keyOf(what)))) throw new PersonalDataFound(what.place, findings);
    },
  };
}
