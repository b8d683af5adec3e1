import type { Clock } from "../kernel/clock.ts";
import type { DeskCommand } from "../telephony/api.ts";
import { IdempotencyKeyMissing, NoExtension, TelephonyAway } from "./errors.ts";
import { oncePerKey } from "./idempotency.ts";
import type { Telephony } from "./telephony-adapter.ts";

/** Has the floor do one command of a request, once per `Idempotency-Key`. */
export type Command = (headers: Readonly<Record<string, unknown>>, command: DeskCommand) => Promise<void>;

export function commandOncePerKey(telephony: Pick<Telephony, "command">, clock: Clock): Command {
  const once = oncePerKey();
  return async (headers, command) => {
    const key = headers["idempotency-key"];
    if (typeof key !== "string" || key.length === 0 || key.length > 128) throw new IdempotencyKeyMissing();
    const isAnswer = (error: unknown) => !(error instanceof TelephonyAway);
    await once.run(`${command.agent} ${key}`, JSON.stringify(command), clock.now(), () => telephony.command(command), isAnswer);
  };
}

/** The person, who must have a phone. */
export function extensionOwner(person: { id: string; extension: string | null }): { id: string; extension: string } {
  if (person.extension === null) throw new NoExtension();
  return { id: person.id, extension: person.extension };
}
