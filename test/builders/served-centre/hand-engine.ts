import type { EngineCommand, EngineInput, TelephoneEngine } from "../../../src/telephony/call/commands.ts";

/** A telephone engine in the hand of a test: what it is asked is kept, what happens on it the test says. */
export type HandEngine = TelephoneEngine & { readonly asked: EngineCommand[]; happens(input: EngineInput): void };

export function handEngine(now: () => number): HandEngine {
  const asked: EngineCommand[] = [];
  let listener: (input: EngineInput, at: number) => void = () => undefined;
  return {
    asked,
    happens: (input) => listener(input, now()),
    async execute(command) {
      asked.push(command);
    },
    onInput(given) {
      listener = given;
    },
    async start() {
      listener({ type: "engineBack", reason: "started", reality: { channels: [], reachable: [] } }, now());
    },
    async stop() {
      listener = () => undefined;
    },
  };
}
