import type { Centre } from "../../centre/schema.ts";
import { DomainError } from "../../kernel/errors.ts";
import type { CallTarget } from "../../kernel/events.ts";
import type { AgentId } from "../../kernel/ids.ts";
import type { Destination } from "../../telephony/ari/execute-talk.ts";
import type { EngineTrunk } from "../../telephony/asterisk/engine-trunk.ts";
import { trunkEndpoint, trunkFor } from "../../telephony/asterisk/trunks.ts";
import type { Dialling } from "../../telephony/outbound/dial-adapter.ts";

type Parts = {
  readonly centre: Pick<Centre, "directory" | "trunks">;
  /** The trunks this installation has. */
  readonly trunks: readonly EngineTrunk[];
  readonly dialling: Pick<Dialling, "digitsOf">;
  readonly log: (why: string, facts: object) => void;
};

/**
 * Where the engine calls a section or a number of the vault; the number is seen by the trunk alone. Null when it may not
 * be called, is not kept any more, or no trunk leads there.
 */
export function destinationsOf({ centre, trunks, dialling, log }: Parts) {
  const numberOf = async (target: CallTarget, agent: AgentId): Promise<string | null> => {
    if (target.kind === "agent") return null;
    if (target.kind === "number") return dialling.digitsOf(target.ref, agent);
    return centre.directory.find((entry) => entry.id === target.section)?.extension ?? null;
  };
  return async (target: CallTarget, agent: AgentId): Promise<Destination | null> => {
    if (target.kind === "agent") return null;
    const trunk = trunkFor(centre, target);
    const place = trunks.find((one) => one.trunk.id === trunk.id)?.place;
    try {
      const number = await numberOf(target, agent);
      if (number === null || !place) return null;
      return { endpoint: trunkEndpoint(trunk, number), address: `sip:${number}@${place.host}:${place.port}` };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log("not called", { refusal: error.code, kind: target.kind });
      return null;
    }
  };
}
