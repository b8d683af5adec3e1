import type { Holidays } from "../../centre/hours.ts";
import { serviceHours } from "../../centre/hours.ts";
import type { Centre } from "../../centre/schema.ts";
import { NumberNotKept } from "../../crm/vault/item.ts";
import type { Vault } from "../../crm/vault/vault-adapter.ts";
import { dayStart } from "../../kernel/business-day.ts";
import type { AgentId, Instant } from "../../kernel/ids.ts";
import { type DialCounts, mayDial, NoOutboundCalls, NumberNotValid } from "./may-dial.ts";
import { type DialNumber, readNumber } from "./number.ts";

type Deps = {
  readonly centre: Pick<Centre, "outbound" | "schedules" | "basics">;
  readonly holidays: Holidays;
  readonly clock: { now(): Instant };
  readonly vault: Pick<Vault, "open" | "glimpse">;
  /** Calls to the outside that were begun since an instant. */
  countDialled(agent: AgentId, since: Instant): Promise<DialCounts>;
};

/** The way of a number out of the vault to the trunk. */
export type Dialling = ReturnType<typeof makeDialling>;

export function makeDialling({ centre, holidays, clock, vault, countDialled }: Deps) {
  /** @param begun how many of the calls that count are this one itself */
  const refuse = async (number: DialNumber | null, agent: AgentId, begun: 0 | 1): Promise<DialNumber> => {
    const rules = centre.outbound;
    const schedule = centre.schedules.find((one) => one.id === rules?.schedule);
    if (!rules || !schedule) throw new NoOutboundCalls();
    if (!number) throw new NumberNotValid();
    const now = clock.now();
    const open = serviceHours(schedule, centre.basics, holidays, now) === "open";
    const counted = await countDialled(agent, dayStart(now));
    const counts = { agent: counted.agent - begun, centre: counted.centre - begun };
    const refusal = mayDial(rules, number, { counts, open });
    if (refusal) throw refusal;
    return number;
  };
  const read = (digits: string) => readNumber(digits, centre.outbound?.areaCode ?? "");
  return {
    /**
     * Whether this agent may call this number now, before anything rings; nobody sees the number.
     * @throws NumberNotKept, NumberNotValid, NumberBarred, OutsideOutboundHours, DialLimitReached, NoOutboundCalls
     */
    async check(ref: string, agent: AgentId): Promise<void> {
      const number = await vault.glimpse(ref, read);
      if (number === undefined) throw new NumberNotKept();
      await refuse(number, agent, 0);
    },
    /**
     * The digits to dial, for the trunk alone, once the call was begun (`dialled` is kept and counts this call); a line in
     * the audit says who asked. Refuses as `check` does.
     * @throws NumberNotKept, NumberNotValid, NumberBarred, OutsideOutboundHours, DialLimitReached, NoOutboundCalls
     */
    async digitsOf(ref: string, agent: AgentId): Promise<string> {
      return (await refuse(read(await vault.open(ref, "dial", agent)), agent, 1)).digits;
    },
  };
}
