import type { Role } from "../../centre/schema.ts";

/** The person behind a request: what every route may know of its session. */
export type SignedInPerson = {
  /** The person's id in the centre, also the user name and, for people with an extension, the agent's id. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly extension: string | null;
  /** Names the session towards our own log and sockets; not the cookie's secret. */
  readonly session: string;
};
