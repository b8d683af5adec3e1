import type { TrunkTrouble } from "../../../kernel/events.ts";
import { parseTrunkName } from "../../asterisk/trunks.ts";
import type { EngineInput } from "../../call/commands.ts";

/** What one trunk is known to suffer from; several at once are possible. */
type Signs = { readonly silent: boolean; readonly refused: boolean; readonly distrusted: boolean };
const NONE: Signs = { silent: false, refused: false, distrusted: false };

/** The trouble of each trunk, put together of what is heard of it: whether it answers, takes our registration, is who it says. */
export type TrunkTroubles = {
  /** Passes inputs on, those of trunks in the words of their trouble; [] where nothing has changed. */
  hear(input: EngineInput): EngineInput[];
  /** The other side of a trunk took our registration, or refused it. */
  registered(trunk: string, taken: boolean): EngineInput[];
  /** The certificate of the other side was not believed. Counts only while the trunk does not work, and until it does. */
  distrusts(trunk: string): EngineInput[];
  /** Everything in trouble after a survey found these trunks silent. */
  survey(silent: readonly string[]): { trunk: string; why: TrunkTrouble }[];
};

export function trunkTroubles(): TrunkTroubles {
  const signs = new Map<string, Signs>();
  const of = (trunk: string) => signs.get(trunk) ?? NONE;
  const change = (trunk: string, part: Partial<Signs>): EngineInput[] => {
    const before = troubleOf(of(trunk));
    signs.set(trunk, { ...of(trunk), ...part });
    const why = troubleOf(of(trunk));
    if (why === before) return [];
    return [why === null ? { type: "trunkBack", trunk } : { type: "trunkLost", trunk, why }];
  };
  return {
    hear(input) {
      if (input.type === "trunkLost") return change(input.trunk, { silent: true });
      return input.type === "trunkBack" ? change(input.trunk, { silent: false, distrusted: false }) : [input];
    },
    registered: (trunk, taken) => change(trunk, taken ? { refused: false, distrusted: false } : { refused: true }),
    distrusts: (trunk) => change(trunk, { distrusted: true }),
    survey(silent) {
      for (const trunk of new Set([...signs.keys(), ...silent]))
        change(trunk, silent.includes(trunk) ? { silent: true } : { silent: false, distrusted: false });
      return [...signs].flatMap(([trunk, its]) => {
        const why = troubleOf(its);
        return why === null ? [] : [{ trunk, why }];
      });
    },
  };
}

function troubleOf({ silent, refused, distrusted }: Signs): TrunkTrouble | null {
  if (!silent && !refused) return null;
  if (distrusted) return "certificate";
  return refused ? "notRegistered" : "silent";
}

/**
 * What the engine's console says of our registrations: true where the other side took it, false where it refused or does not answer;
 * a trunk that is still asked for the first time is left out.
 * @param answer of `pjsip show registrations`
 */
export function readRegistrations(answer: string): ReadonlyMap<string, boolean> {
  const lines = answer.split("\n").map((line) => /^\s*([a-z0-9-]+)\/sips?:\S+\s.*?\s(Registered|Rejected|Stopped)\b/.exec(line));
  return new Map(
    lines.flatMap((found) => {
      const trunk = parseTrunkName(found?.[1] ?? "");
      return trunk === null ? [] : [[trunk, found?.[2] === "Registered"] as const];
    }),
  );
}

/** The trunk whose other side showed a certificate that is not believed, as one line of the engine's log tells; null for any other line. */
export function parseDistrust(line: string): string | null {
  const found =
    /pjsip_transport_events\.c: Transport 'tls-([a-z][a-z0-9-]*)' to remote '[^']*' - .* - The (?:certificate|server identity|issuer)/.exec(
      line,
    );
  return found?.[1] ?? null;
}
