import type { PhoneKind } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";

type Person = { readonly id: AgentId; readonly skills: readonly string[]; readonly extension: string };
type SignedIn = Person & {
  readonly phone: PhoneKind;
  readonly reachable: boolean;
  readonly since: Instant;
  /** Asked for while busy: the agent goes away with this reason as soon as the history is saved. */
  readonly pauseAfter: string | null;
};

/** What an agent is doing. `since` is when this state began; for `available` it is the idle clock of the ACD. */
export type Agent =
  | (Person & { readonly state: "signedOut" })
  | (SignedIn & { readonly state: "available" })
  | (SignedIn & { readonly state: "ringing"; readonly contact: ContactId; readonly leg: string; readonly idleSince: Instant })
  | (SignedIn & { readonly state: "talking"; readonly contact: ContactId; readonly leg: string })
  /** On somebody else's call: asked for advice, or listening as a supervisor. No history is owed for it. */
  | (SignedIn & {
      readonly state: "assisting";
      readonly contact: ContactId;
      readonly leg: string;
      readonly as: "consulted" | "monitor";
      readonly up: boolean;
      readonly idleSince: Instant;
    })
  /** Ends when the history is saved, by nothing else (F-2.1.4). */
  | (SignedIn & { readonly state: "wrapUp"; readonly contact: ContactId; readonly saved: boolean })
  | (SignedIn & { readonly state: "paused"; readonly reason: string });

export type AgentState = Agent["state"];
export type AvailableAgent = Extract<Agent, { state: "available" }>;
export type SignedInAgent = Exclude<Agent, { state: "signedOut" }>;

export const isSignedIn = (agent: Agent): agent is SignedInAgent => agent.state !== "signedOut";
