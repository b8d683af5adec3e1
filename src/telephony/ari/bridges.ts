import { bridgeId, type EngineCommand, type EngineInput } from "../call/commands.ts";

/** Which bridges we have made and who is in them, told by our own commands and by what lives on the engine. */
/** Whether a channel is in a bridge already, as far as we know: put in again, its sound would break off for a moment. */
export type IsIn = (channel: string, bridge: string) => boolean;

export type Bridges = {
  isIn(channel: string, bridge: string): boolean;
  note(command: EngineCommand): void;
  /** The bridge that nobody needs any more after this input; null when there is none. */
  needless(input: EngineInput): string | null;
};

// limit: one line per command that moves somebody
export function trackBridges(members: ReadonlyMap<string, string>, existing: Iterable<string>): Bridges {
  const inside = new Map(members);
  const made = new Set(existing);
  // Whoever was in a bridge is out of it once it is gone: the citizen who lost the agent goes into the next one anew.
  const gone = (bridge: string) => {
    for (const [channel, its] of inside) if (its === bridge) inside.delete(channel);
    return made.delete(bridge);
  };
  const note = (command: EngineCommand) => {
    switch (command.type) {
      case "ringAgent":
        return made.add(bridgeId(command.contact));
      case "dialOut":
        made.add(bridgeId(command.contact));
        return inside.set(command.leg, command.bridge);
      case "connect":
        for (const each of [command.leg, command.channel]) inside.set(each, command.bridge);
        return;
      case "arrange":
        for (const each of command.together) inside.set(each, command.bridge);
        for (const each of command.music) inside.delete(each);
        return;
      case "resume":
        return inside.set(command.channel, command.bridge);
      case "hold":
        return inside.delete(command.channel);
      // A leg that listens is in a bridge of its own.
      case "spy":
        return inside.delete(command.leg);
      case "hangUp":
        inside.delete(command.channel);
        return command.bridge === undefined ? undefined : gone(command.bridge);
      default:
        return;
    }
  };
  const needless = (input: EngineInput) => {
    if (input.type === "legEnded") inside.delete(input.leg);
    if (input.type !== "callerHungUp") return null;
    const bridge = bridgeId(input.contact);
    return gone(bridge) ? bridge : null;
  };
  return { isIn: (channel, bridge) => inside.get(channel) === bridge, note, needless };
}
