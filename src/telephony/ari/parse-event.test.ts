import { describe, expect, test } from "vitest";
import type { AriEvent, Channel } from "./generated/models.ts";
import { contactOf, type KnownChannel } from "./known-channel.ts";
import { legEnd } from "./leg-end.ts";
import { type Context, parseEvent } from "./parse-event.ts";

const CONTACT = "01a2052e-4d46-7a23-8977-0a5d89464130";
const LEG = `leg.${CONTACT}.yamada.1`;
const channel = (id: string, more: Partial<Channel> = {}) =>
  ({ id, name: "PJSIP/2001-00000001", state: "Up", creationtime: "2026-11-22T21:19:07.923+0000", ...more }) as Channel;
const event = (type: AriEvent["type"], facts: object) => ({ type, timestamp: "2026-11-22T21:19:08.000+0000", ...facts }) as AriEvent;
const context = (known: Record<string, KnownChannel> = {}, reachable: string[] = []): Context => ({
  ...{ known: new Map(Object.entries(known)), reachable: new Set(reachable) },
  agentOf: (extension) => (extension === "2001" ? "yamada" : undefined),
});
const leg = (more: Partial<Extract<KnownChannel, { role: "agent" }>> = {}): Extract<KnownChannel, { role: "agent" }> => ({
  ...{ role: "agent", contact: CONTACT, agent: "yamada", phone: "browser", stage: "new", asked: false },
  ...more,
});

describe("an event of the engine", () => {
  test("a caller who enters has the same contact whenever the channel is seen, and arrives once", () => {
    const caller = channel("madoguchi-1.0", { name: "PJSIP/trunk-00000000", caller: { name: "", number: "0312345678" } });
    const entered = event("StasisStart", { channel: caller, args: ["caller", "0339811111", "a,b@c"] });
    const first = parseEvent(entered, context());
    expect(first.inputs).toEqual([
      { type: "callArrived", contact: contactOf(caller), channel: caller.id, dialled: "0339811111", sipCallId: "a,b@c", numberShown: true },
    ]);
    expect(parseEvent(entered, context({ [caller.id]: { role: "caller", contact: contactOf(caller) } })).inputs).toEqual([]);
    expect(contactOf({ ...caller, id: "madoguchi-1.1" })).not.toBe(contactOf(caller));
  });

  test("a caller who hangs up while guidance plays has left; the guidance that breaks off then is not one heard out", () => {
    const caller = channel("madoguchi-1.0");
    const hangUp = parseEvent(
      event("ChannelHangupRequest", { channel: caller }),
      context({ [caller.id]: { role: "caller", contact: CONTACT } }),
    );
    expect(hangUp).toEqual({ inputs: [{ type: "callerHungUp", contact: CONTACT }], remember: { id: caller.id, channel: null } });
    const brokenOff = event("PlaybackFinished", { playback: { id: "p", target_uri: `channel:${caller.id}` } });
    expect(parseEvent(brokenOff, context()).inputs).toEqual([]);
  });

  test("told twice, a ringing and an answer count once", () => {
    const ringing = event("ChannelStateChange", { channel: channel(LEG, { state: "Ringing" }) });
    expect(parseEvent(ringing, context({ [LEG]: leg() })).inputs).toEqual([{ type: "legRang", contact: CONTACT, leg: LEG }]);
    expect(parseEvent(ringing, context({ [LEG]: leg({ stage: "rang" }) })).inputs).toEqual([]);
    const answered = event("StasisStart", { channel: channel(LEG), args: ["agent", CONTACT, LEG] });
    expect(parseEvent(answered, context({ [LEG]: leg({ stage: "rang" }) })).inputs).toEqual([
      { type: "legAnswered", contact: CONTACT, leg: LEG },
    ]);
    expect(parseEvent(answered, context({ [LEG]: leg({ stage: "answered" }) })).inputs).toEqual([]);
  });

  test("a phone's coming and going is told when it changes, and only of people of the centre", () => {
    const moved = (resource: string, state: string) =>
      event("ContactStatusChange", { endpoint: { technology: "PJSIP", resource, state, channel_ids: [] } });
    expect(parseEvent(moved("2001b", "online"), context()).inputs).toEqual([{ type: "phoneReachable", agent: "yamada", phone: "browser" }]);
    expect(parseEvent(moved("2001b", "online"), context({}, ["2001b"])).inputs).toEqual([]);
    expect(parseEvent(moved("2001", "offline"), context({}, ["2001"])).inputs).toEqual([
      { type: "phoneLost", agent: "yamada", phone: "desk" },
    ]);
    for (const resource of ["2999", "somebody"]) expect(parseEvent(moved(resource, "online"), context()).inputs).toEqual([]);
  });

  test("a trunk that no longer answers is told once, and once when it does again", () => {
    const moved = (state: string) =>
      event("ContactStatusChange", { endpoint: { technology: "PJSIP", resource: "trunk-city-hall", state, channel_ids: [] } });
    const up = context({}, ["trunk-city-hall"]);
    expect(parseEvent(moved("offline"), up).inputs).toEqual([{ type: "trunkLost", trunk: "city-hall", why: "silent" }]);
    expect(parseEvent(moved("online"), up).inputs).toEqual([]);
    expect(parseEvent(moved("online"), context()).inputs).toEqual([{ type: "trunkBack", trunk: "city-hall" }]);
    expect(parseEvent(moved("offline"), context()).inputs).toEqual([]);
  });

  test("of a channel that is not ours means nothing", () => {
    for (const type of ["StasisEnd", "ChannelDestroyed", "ChannelDtmfReceived", "ChannelStateChange"] as const)
      expect(parseEvent(event(type, { channel: channel("somebody"), cause: 16, digit: "1" }), context()).inputs).toEqual([]);
  });
});

test.each([
  ["before the answer, a busy phone", leg(), 17, "busy"],
  ["before the answer, a refusal", leg(), 21, "refused"],
  ["before the answer, a ring we ended", leg({ asked: true }), 0, "noAnswer"],
  ["before the answer, a time that ran out", leg({ stage: "rang" }), 19, "noAnswer"],
  ["before the answer, a phone that cannot be reached", leg(), 20, "unreachable"],
  ["a talk we ended", leg({ stage: "answered", asked: true }), 16, "hungUp"],
  ["a desk phone that hung up", leg({ stage: "answered", phone: "desk" }), 16, "hungUp"],
  ["a desk phone that fell silent", leg({ stage: "answered", phone: "desk" }), 44, "lost"],
  ["a browser that went by itself", leg({ stage: "answered" }), 16, "lost"],
] as const)("%s ends the leg as it was", (_, known, cause, why) => {
  expect(legEnd(known, cause)).toBe(why);
});
