import { phoneName } from "../asterisk/engine-settings.ts";
import { bridgeId, type EngineCommand } from "../call/commands.ts";
import type { IsIn } from "./bridges.ts";
import type { AriConnection } from "./client/connection.ts";
import type { Ask } from "./client/rest.ts";
import { requestsOfTalk, type TalkCommand } from "./execute-talk.ts";

type Of<T extends EngineCommand["type"]> = Extract<EngineCommand, { type: T }>;
// Q.850: unallocated number -> 404, normal clearing, switching equipment congestion -> 503.
export const REASONS = { unassigned: "1", normal: "16", congestion: "42" } as const;

/** What is asked of the engine itself; a recording is silenced beside it. Calls to the outside say where. */
export type EngineRequest = Exclude<EngineCommand, { type: "pauseRecording" | "resumeRecording" | TalkCommand["type"] }> | TalkCommand;

/**
 * Asks the engine for what one command says.
 * @returns when the engine has answered every request of it
 * @throws AriRefused when it refused one; the caller tells what is normal
 */
export async function execute(command: EngineRequest, connection: AriConnection, isIn: IsIn): Promise<void> {
  const lane = "contact" in command ? command.contact : command.channel;
  const ask: Ask = (operation, given) => connection.request(lane, operation, given);
  await Promise.all(requestsOf(command, ask, isIn));
}

// limit: one case per command
function requestsOf(command: EngineRequest, ask: Ask, isIn: IsIn): Promise<unknown>[] {
  switch (command.type) {
    case "pickUp":
      return [ask("POST /channels/{channelId}/answer", { path: { channelId: command.channel } })];
    case "ringTone":
      return [ask("POST /channels/{channelId}/ring", { path: { channelId: command.channel } })];
    case "play":
      return [play(command, ask)];
    case "stopPlay":
      return [ask("DELETE /playbacks/{playbackId}", { path: { playbackId: command.playback } })];
    case "musicOn":
      return [ask("POST /channels/{channelId}/moh", { path: { channelId: command.channel }, query: {} })];
    case "musicOff":
      return [ask("DELETE /channels/{channelId}/moh", { path: { channelId: command.channel } })];
    case "ringAgent":
      return ringAgent(command, ask);
    case "cancelRing":
      return [ask("DELETE /channels/{channelId}", { path: { channelId: command.leg }, query: { reason_code: REASONS.normal } })];
    case "connect":
      return connect(command, ask, isIn);
    case "hold":
      return [
        ask("POST /bridges/{bridgeId}/removeChannel", { path: { bridgeId: command.bridge }, query: { channel: command.channel } }),
        ask("POST /channels/{channelId}/moh", { path: { channelId: command.channel }, query: {} }),
      ];
    case "resume":
      return [
        ask("DELETE /channels/{channelId}/moh", { path: { channelId: command.channel } }),
        ask("POST /bridges/{bridgeId}/addChannel", { path: { bridgeId: command.bridge }, query: { channel: command.channel } }),
      ];
    case "hangUp":
      return hangUp(command, ask);
    case "dialOut":
    case "arrange":
    case "tone":
    case "spy":
    case "unspy":
    case "refer":
      return requestsOfTalk(command, ask, isIn);
  }
}

function play({ channel, playback, prompts }: Of<"play">, ask: Ask): Promise<unknown> {
  const media = prompts.map((prompt) => `sound:madoguchi/${prompt}`).join(",");
  return ask("POST /channels/{channelId}/play/{playbackId}", { path: { channelId: channel, playbackId: playback }, query: { media } });
}

/** The bridge is made while the phone rings: one request less between the answer and the first word. */
function ringAgent(command: Of<"ringAgent">, ask: Ask): Promise<unknown>[] {
  const { contact, extension, phone, leg, ringSeconds, caption, recording } = command;
  const query = {
    endpoint: `PJSIP/${phoneName(extension, phone)}`,
    ...{ context: "agent-leg", extension: "s", priority: 1, timeout: ringSeconds, formats: "ulaw" },
    callerId: `"${caption.replaceAll(/["\\\r\n]/g, "")}" <madoguchi>`,
  };
  const variables = { MADOGUCHI_CONTACT: contact, MADOGUCHI_RECORDING: recording };
  return [
    ask("POST /channels/{channelId}", { path: { channelId: leg }, query, body: { variables } }),
    ask("POST /bridges/{bridgeId}", { path: { bridgeId: bridgeId(contact) }, query: { type: "mixing" }, body: undefined }),
  ];
}

function connect({ channel, leg, bridge }: Of<"connect">, ask: Ask, isIn: IsIn): Promise<unknown>[] {
  const missing = [leg, channel].filter((each) => !isIn(each, bridge));
  const quiet = ask("DELETE /channels/{channelId}/moh", { path: { channelId: channel } });
  if (missing.length === 0) return [quiet];
  return [quiet, ask("POST /bridges/{bridgeId}/addChannel", { path: { bridgeId: bridge }, query: { channel: missing.join(",") } })];
}

function hangUp({ channel, why, bridge }: Of<"hangUp">, ask: Ask): Promise<unknown>[] {
  const end = ask("DELETE /channels/{channelId}", { path: { channelId: channel }, query: { reason_code: REASONS[why] } });
  return bridge === undefined ? [end] : [end, ask("DELETE /bridges/{bridgeId}", { path: { bridgeId: bridge } })];
}
