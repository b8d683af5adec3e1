import type { Centre, Trunk } from "../../centre/schema.ts";

/** The engine's name of a trunk. */
export const trunkEndpointName = (trunk: Pick<Trunk, "id">): string => `trunk-${trunk.id}`;

/** The trunk behind the engine's name of an endpoint; null for a phone. */
export function parseTrunkName(name: string): string | null {
  return /^trunk-([a-z][a-z0-9-]*)$/.exec(name)?.[1] ?? null;
}

/**
 * What the engine dials to call this number over this trunk. When the installation has no address for the trunk, the engine
 * refuses: nobody can be reached there.
 * @throws RangeError when the number holds anything but digits, * and #, with one + before them: it would name another place
 */
export function trunkEndpoint(trunk: Pick<Trunk, "id">, number: string): string {
  if (!/^\+?[0-9*#]{1,32}$/.test(number)) throw new RangeError(`no number can be dialled that is written ${JSON.stringify(number)}`);
  return `PJSIP/${number}@${trunkEndpointName(trunk)}`;
}

/**
 * The trunk that leads to a target: sections have their own where the centre has one, everything else goes to the carrier.
 * @throws Error for a centre without a carrier, which its check has refused before
 */
export function trunkFor(centre: Pick<Centre, "trunks">, target: { readonly kind: "section" | "number" }): Trunk {
  const by = (use: Trunk["use"]) => centre.trunks.find((trunk) => trunk.use === use);
  const trunk = (target.kind === "section" ? by("sections") : undefined) ?? by("carrier");
  if (!trunk) throw new Error("the centre has no trunk to a carrier");
  return trunk;
}
