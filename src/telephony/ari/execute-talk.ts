import { REFER_CONTEXT, REFER_VARIABLE, STASIS_APP } from "../asterisk/engine-settings.ts";
import type { EngineCommand } from "../call/commands.ts";
import type { IsIn } from "./bridges.ts";
import { AriRefused, type Ask } from "./client/rest.ts";

type Of<T extends EngineCommand["type"]> = Extract<EngineCommand, { type: T }>;
/** Where a target is called: the engine's name of it, and the address that a REFER names. */
export type Destination = { readonly endpoint: string; readonly address: string | null };
/** The commands of a talk with more than two: consultation, hand-over, conference, monitoring. */
export type TalkCommand =
  | (Of<"dialOut"> & { destination?: Destination })
  | (Of<"refer"> & { destination?: Destination })
  | Of<"arrange">
  | Of<"tone">
  | Of<"spy">
  | Of<"unspy">;

/** The requests that carry one of these out, in order; a target nobody can be called at makes none. */
export function requestsOfTalk(command: TalkCommand, ask: Ask, isIn: IsIn): Promise<unknown>[] {
  switch (command.type) {
    case "dialOut":
      return command.destination ? dialOut(command, command.destination, ask) : [];
    case "arrange":
      return arrange(command, ask, isIn);
    case "tone": {
      const path = { channelId: command.leg };
      return [
        command.tone === "off" ? ask("DELETE /channels/{channelId}/ring", { path }) : ask("POST /channels/{channelId}/ring", { path }),
      ];
    }
    case "spy":
      return spy(command, ask);
    case "unspy":
      return unspy(command.leg, ask);
    case "refer":
      if (!command.destination?.address) return [];
      return refer(command.channel, command.destination.address, ask);
  }
}

/** The channel is made here; as soon as the engine has it in hand it joins the bridge and is dialled (`attend.ts`). */
function dialOut({ contact, leg, bridge, ringSeconds }: Of<"dialOut">, { endpoint }: Destination, ask: Ask): Promise<unknown>[] {
  const query = { endpoint, app: STASIS_APP, appArgs: ["party", contact, bridge, ringSeconds].join(","), channelId: leg, formats: "ulaw" };
  return [
    unless(409, ask("POST /bridges/{bridgeId}", { path: { bridgeId: bridge }, query: { type: "mixing" }, body: undefined })),
    ask("POST /channels/create", { query, body: { variables: { MADOGUCHI_CONTACT: contact } } }),
  ];
}

/** In the dialplan: asked over ARI, the engine would answer nothing else to this connection until the trunk has answered. */
function refer(channelId: string, address: string, ask: Ask): Promise<unknown>[] {
  const path = { applicationName: STASIS_APP };
  return [
    // Out of the program's hands its end would not be told.
    ask("POST /applications/{applicationName}/subscription", { path, query: { eventSource: `channel:${channelId}` } }),
    ask("POST /channels/{channelId}/variable", { path: { channelId }, query: { variable: REFER_VARIABLE, value: address } }),
    ask("POST /channels/{channelId}/continue", { path: { channelId }, query: { context: REFER_CONTEXT, extension: "s", priority: 1 } }),
  ];
}

/** A bridge that is there already is as good as a new one; a copy that is gone as good as one ended now. */
function unless(status: number, asked: Promise<unknown>): Promise<unknown> {
  return asked.catch((error: unknown) => {
    if (!(error instanceof AriRefused && error.status === status)) throw error;
  });
}

/** Music first, so that nobody hears what is not meant for them; who is in the bridge already is not put in again. */
function arrange({ bridge, together, music }: Of<"arrange">, ask: Ask, isIn: IsIn): Promise<unknown>[] {
  const out = music.flatMap((channel) => [
    ...(isIn(channel, bridge) ? [ask("POST /bridges/{bridgeId}/removeChannel", { path: { bridgeId: bridge }, query: { channel } })] : []),
    ask("POST /channels/{channelId}/moh", { path: { channelId: channel }, query: {} }),
  ]);
  const missing = together.filter((channel) => !isIn(channel, bridge));
  if (missing.length === 0) return out;
  return [
    ...out,
    ...missing.map((channel) => ask("DELETE /channels/{channelId}/moh", { path: { channelId: channel } })),
    ask("POST /bridges/{bridgeId}/addChannel", { path: { bridgeId: bridge }, query: { channel: missing.join(",") } }),
  ];
}

const MODES = ["listen", "whisper"] as const;
/** The engine's channel that copies a talk for a supervisor's leg; its bridge with that leg; the channel of the one-time tone. */
export const snoopId = (leg: string, mode: (typeof MODES)[number]): string => `snoop.${mode}.${leg}`;
export const spyBridgeId = (leg: string, mode: (typeof MODES)[number]): string => `spy.${mode}.${leg}`;
export const noticeId = (leg: string): string => `notice.${leg}`;
/** The bridge in which a copy of a talk meets the supervisor's leg; null for a channel that is no copy. */
export function bridgeOfSnoop(id: string): string | null {
  const match = /^snoop\.(listen|whisper)\.(.+)$/.exec(id);
  return match?.[1] && match[2] ? spyBridgeId(match[2], match[1] === "listen" ? "listen" : "whisper") : null;
}

/** The copy joins the supervisor's leg as soon as it is there (its StasisStart); the agent hears a short tone when that is set. */
function spy({ contact, leg, on, mode, tone }: Of<"spy">, ask: Ask): Promise<unknown>[] {
  const bridge = spyBridgeId(leg, mode);
  const whisper = mode === "whisper" ? ("out" as const) : ("none" as const);
  const snoop = (id: string, query: { spy: "both" | "none"; whisper: "out" | "none"; appArgs: string }) =>
    ask("POST /channels/{channelId}/snoop/{snoopId}", { path: { channelId: on, snoopId: id }, query: { app: STASIS_APP, ...query } });
  return [
    ...MODES.filter((other) => other !== mode).flatMap((other) => unspyAs(other, leg, ask)),
    ask("POST /bridges/{bridgeId}", { path: { bridgeId: bridge }, query: { type: "mixing" }, body: undefined }),
    ask("POST /bridges/{bridgeId}/addChannel", { path: { bridgeId: bridge }, query: { channel: leg } }),
    // A copy that is there goes on: ended and made anew under its name, the engine would still know the old one.
    unless(409, snoop(snoopId(leg, mode), { spy: "both", whisper, appArgs: `snoop,${contact}` })),
    ...(tone ? [snoop(noticeId(leg), { spy: "none", whisper: "out", appArgs: `notice,${contact}` })] : []),
  ];
}

const unspy = (leg: string, ask: Ask) => MODES.flatMap((mode) => unspyAs(mode, leg, ask));

function unspyAs(mode: (typeof MODES)[number], leg: string, ask: Ask): Promise<unknown>[] {
  return [
    unless(404, ask("DELETE /channels/{channelId}", { path: { channelId: snoopId(leg, mode) }, query: {} })),
    unless(404, ask("DELETE /bridges/{bridgeId}", { path: { bridgeId: spyBridgeId(leg, mode) } })),
  ];
}
