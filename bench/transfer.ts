import { setTimeout as pause } from "node:timers/promises";
import { connectTelephony, type Telephony } from "../src/desk/telephony-adapter.ts";
import type { NewEvent } from "../src/kernel/events.ts";
import type { DeskCommand } from "../src/telephony/api.ts";
import { removeOwnCentre } from "./own-centre.ts";
import { type Bench, percentile, rounded } from "./report.ts";
import { DIRECT_NUMBER } from "./telephone/direct-centre.ts";
import { type Ears, openEars } from "./telephone/ears.ts";
import { openEndpoints, type SipEndpoints } from "./telephone/sip-endpoints.ts";
import { makeTelephoneCentre, seatAtDeskPhones, startTelephones, until } from "./telephone/telephone-centre.ts";

const CALLS = 30;
const SWAPS = 4;
/** Loopback is the machine's own: the city hall's telephones answer here. */
const CITY_HALL = { host: "127.0.0.11", port: 15_990 };

type Line = { readonly ears: Ears; readonly endpoints: SipEndpoints; readonly telephony: Telephony; readonly events: NewEvent[] };

/**
 * From the button (the desk's command at the telephony role) to the first sound packet of the other side in the citizen's
 * ear: taking the citizen back from a consultation, and handing the citizen over; every call recorded.
 */
export const benchTransfer: Bench = async (say) => {
  const telephones = await makeTelephoneCentre(1, CITY_HALL);
  const { centre, extensions, engineVersion } = telephones;
  const [extension = ""] = extensions;
  const closing: (() => Promise<void> | void)[] = [];
  try {
    await startTelephones(telephones);
    const ears = await openEars();
    const endpoints = await openEndpoints(centre.settings.sip.port, { answerAfter: 0, sound: ears, sections: CITY_HALL });
    closing.push(() => endpoints.close());
    await endpoints.register(extension, centre.settings.secrets.phone(extension));
    await seatAtDeskPhones(centre.settings, extensions);
    const events: NewEvent[] = [];
    const telephony = connectTelephony(centre.settings.telephonySocket, {
      heard: (message) => message.type === "step" && events.push(...(message.events as NewEvent[])),
      lost: () => undefined,
      strange: (why) => console.error(why),
    });
    closing.push(() => telephony.close());
    const times = { swap: [] as number[], handOver: [] as number[] };
    for (let i = 0; i < CALLS; i++) await oneCall(`bench-${extension}`, { ears, endpoints, telephony, events }, times);
    say(`swap: p50 ${rounded(percentile(times.swap, 0.5))} ms, ${times.swap.length} times`);
    say(`hand-over: p50 ${rounded(percentile(times.handOver, 0.5))} ms, ${times.handOver.length} times`);
    const figures = {
      handover_p99_ms: rounded(percentile(times.handOver, 0.99)),
      swap_p99_ms: rounded(percentile(times.swap, 0.99)),
      handover_p50_ms: rounded(percentile(times.handOver, 0.5)),
      swap_p50_ms: rounded(percentile(times.swap, 0.5)),
    };
    return { figures, versions: { asterisk: engineVersion } };
  } finally {
    for (const close of closing.toReversed()) await close();
    await removeOwnCentre(centre);
  }
};

async function oneCall(agent: string, line: Line, times: { swap: number[]; handOver: number[] }): Promise<void> {
  const { ears, endpoints, telephony, events } = line;
  events.length = 0;
  const happened = (type: NewEvent["type"]) => until(async () => events.some((event) => event.type === type), `${type} happened`);
  const pressed = async (command: DeskCommand) => {
    const at = performance.now();
    await telephony.command(command);
    return at;
  };
  const call = endpoints.call(DIRECT_NUMBER, TALK_MS);
  await happened("answered");
  await telephony.command({ type: "consult", agent, target: { kind: "section", section: "zaisei" } });
  await happened("consultAnswered");
  for (let i = 0; i < SWAPS; i++) {
    await pause(60);
    const back = ears.hears("caller", "agent");
    const at = await pressed({ type: "swap", agent });
    times.swap.push((await back) - at);
    const away = ears.hears("agent", "section");
    await pressed({ type: "swap", agent });
    await away;
  }
  await pause(60);
  const section = ears.hears("caller", "section");
  const at = await pressed({ type: "handOver", agent });
  times.handOver.push((await section) - at);
  const trouble = await call.over;
  if (trouble) throw trouble;
  await happened("ended");
  const contact = events.find((event) => event.type === "wrapUpStarted")?.stream.slice("contact/".length) ?? "";
  await telephony.command({ type: "historySaved", agent, contact, pause: null });
}

/** Long enough for everything that is pressed in one call. */
const TALK_MS = 4_000;
