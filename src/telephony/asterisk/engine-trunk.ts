import type { Trunk } from "../../centre/schema.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { EngineSettings } from "./engine-settings.ts";

/** A trunk with everything that this installation adds to it. */
export type EngineTrunk = {
  readonly trunk: Trunk;
  /** Null: nobody can be called over it. */
  readonly place: { readonly host: string; readonly port: number } | null;
  /** Addresses its calls come from. */
  readonly peers: readonly string[];
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly caFile: string | null;
};

/** An installation's settings do not suit the centre's trunks. */
export class TrunkRefused extends DomainError {
  readonly code = "trunk-refused";
  readonly trunk: string;
  readonly why: "unknown" | "password" | "address";
  constructor(trunk: string, why: "unknown" | "password" | "address") {
    super(`trunk ${trunk}: ${why}`);
    this.trunk = trunk;
    this.why = why;
  }
  override get facts() {
    return { trunk: this.trunk, why: this.why, variable: `MADOGUCHI_TRUNK_${this.trunk.toUpperCase().replaceAll("-", "_")}` };
  }
}

/**
 * The trunks that exist in this installation: those that calls can be made over, and those that calls may come from.
 * Empty when it knows nothing of any.
 * @throws TrunkRefused when a setting names a trunk that the centre does not have, a password is missing, or two trunks share
 * an address, so that nobody could say over which of them a call came
 */
export function engineTrunks(
  settings: Pick<EngineSettings, "sip" | "trunks" | "secrets">,
  trunks: readonly Trunk[],
): readonly EngineTrunk[] {
  const stranger = Object.keys(settings.trunks).find((id) => !trunks.some((trunk) => trunk.id === id));
  if (stranger !== undefined) throw new TrunkRefused(stranger, "unknown");
  const found = trunks.map((trunk) => engineTrunk(settings, trunk)).filter(({ place, peers }) => place !== null || peers.length > 0);
  const taken = new Set<string>();
  for (const { trunk, peers } of found) {
    if (peers.some((peer) => taken.has(peer))) throw new TrunkRefused(trunk.id, "address");
    for (const peer of peers) taken.add(peer);
  }
  return found;
}

/** Ids of the trunks whose other side is asked whether it is there. */
export function watchedTrunks(settings: Pick<EngineSettings, "trunks">, trunks: readonly Trunk[]): string[] {
  return trunks.filter((one) => one.qualifySeconds > 0 && settings.trunks[one.id]?.host !== undefined).map(({ id }) => id);
}

function engineTrunk({ sip, trunks, secrets }: Pick<EngineSettings, "sip" | "trunks" | "secrets">, trunk: Trunk): EngineTrunk {
  const { host, port, user = trunk.user, password, peers = [], caFile = null } = trunks[trunk.id] ?? {};
  const word = password ?? secrets.trunk(trunk.id);
  if (host !== undefined && user !== undefined && word === undefined) throw new TrunkRefused(trunk.id, "password");
  const known = [...(trunk.use === "carrier" ? sip.trunkPeers : []), ...peers, ...(host === undefined ? [] : [host])];
  return {
    trunk,
    place: host === undefined ? null : { host, port: port ?? (trunk.transport === "tls" ? 5061 : 5060) },
    peers: [...new Set(known)],
    login: user === undefined || word === undefined ? null : { user, password: word },
    caFile,
  };
}
