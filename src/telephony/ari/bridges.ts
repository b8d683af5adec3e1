import { bridgeId, type EngineCommand, type EngineInput } from "../call/commands.ts";

/** Which bridges we have made and who is in them, told by our own commands and by what lives on the engine. */
export type Bridges = {
  isIn(channel: string, bridge: string): boolean;
  note(command: EngineCommand): void;
  /** The bridge that nobody needs any more after this input; null when there is none. */
  needless(input: EngineInput): string | null;
};

export function trackBridges(members: ReadonlyMap<string, string>, existing: Iterable<string>): Bridges {
  const inside = new Map(members);
  const made = new Set(existing);
  // Whoever was in a bridge is out of it once it is gone: the citizen who lost the agent goes into the next one anew.
  const gone = (bridge: string) => {
    for (const [channel, its] of inside) if (its === bridge) inside.delete(channel);
    return made.delete(bridge);
  };
  const note = (command: EngineCommand) => {
    if (command.type === "ringAgent") made.add(bridgeId(command.contact));
    if (command.type === "connect") for (const each of [command.leg, command.channel]) inside.set(each, command.bridge);
    if (command.type === "resume") inside.set(command.channel, command.bridge);
    if (command.type === "hold" || command.type === "hangUp") inside.delete(command.channel);
    if (command.type === "hangUp" && command.bridge !== undefined) gone(command.bridge);
  };
  const needless = (input: EngineInput) => {
    if (input.type === "legEnded") inside.delete(input.leg);
    if (input.type !== "callerHungUp") return null;
    const bridge = bridgeId(input.contact);
    return gone(bridge) ? bridge : null;
  };
  return { isIn: (channel, bridge) => inside.get(channel) === bridge, note, needless };
}
