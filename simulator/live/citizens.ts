import { setTimeout as pause } from "node:timers/promises";
import { connectTelephony } from "../../src/desk/telephony-adapter.ts";
import { HOUR, type Instant, MINUTE } from "../../src/kernel/ids.ts";
import type { FeedMessage } from "../../src/telephony/api.ts";
import { rateAt } from "../arrivals.ts";
import { drawCaller, type Wish, wishesOf } from "../callers.ts";
import { poisson } from "../random.ts";
import { COVID_CALLS_FY2021, readVolumes } from "../volumes.ts";
import { curveOf, mainLineWishes } from "../year.ts";
import { callCentre } from "./citizen.ts";
import { contactLinks } from "./contact-links.ts";
import { type Phone, startPhone } from "./phone-adapter.ts";
import { after, type World } from "./world.ts";

/** So many citizens can be on the telephone at once; the ward has forty trunks. */
const MOST_PHONES = 36;
const TICK = 500;
const TOKYO = 9 * HOUR;
const DAY = 24 * HOUR;

/** The calls of the day that is played: the busiest of FY2021, 14 June. */
export const CALLS_OF_THE_DAY = 1_242;

/**
 * Citizens call as on the busiest day of the year, at the rate of the centre's hour, until `signal` ends it. Each is a
 * real SIP call through the carrier's trunk.
 */
export async function runCitizens(world: World, signal: AbortSignal): Promise<void> {
  const phones: Phone[] = [];
  const idle: Phone[] = [];
  const links = contactLinks();
  const telephony = connectTelephony(world.settings.telephonySocket, {
    heard: (message) => hear(links, message),
    lost: () => world.log.info("the telephony role is away; citizens go on by what they know"),
    strange: (why) => world.log.debug({ why }, "feed"),
  });
  const wishes = allWishes(world);
  let calls = 0;
  const call = async () => {
    const phone = idle.pop() ?? (phones.length < MOST_PHONES ? await newPhone(world, phones) : undefined);
    if (!phone) return world.log.warn("every synthetic citizen is on the telephone: one call less");
    calls++;
    await wholeCall(world, phone, wishes, links);
    if (phone.alive()) idle.push(phone);
    else phones.splice(phones.indexOf(phone), 1);
  };
  for await (const due of arrivals(world, signal))
    for (let i = 0; i < due; i++) after(world, world.random() * TICK, () => void reported(world, call()));
  world.log.info({ calls }, "no more citizens");
  telephony.close();
  for (const phone of phones) phone.stop();
}

async function* arrivals({ settings, random }: World, signal: AbortSignal): AsyncGenerator<number> {
  const curve = curveOf(readVolumes(), false);
  // Whoever would have called in the minute before is already on the line.
  let last = settings.clock.now() - MINUTE;
  while (!signal.aborted) {
    const now = settings.clock.now();
    yield poisson(random, (rateAt(curve, CALLS_OF_THE_DAY, sinceMidnight(now)) * (now - last)) / HOUR);
    last = now;
    await pause(TICK);
  }
}

const sinceMidnight = (at: Instant): number => (at + TOKYO) % DAY;

function allWishes({ centre }: World): Wish[] {
  const main = mainLineWishes(centre);
  const total = main.reduce((sum, { weight }) => sum + weight, 0);
  const share = (total * COVID_CALLS_FY2021) / 202_685;
  return [...main, ...wishesOf(centre, "covid").map((wish) => ({ ...wish, weight: share }))];
}

/** One call from dialling to the end of the line. */
async function wholeCall(world: World, phone: Phone, wishes: readonly Wish[], links: ReturnType<typeof contactLinks>): Promise<void> {
  const citizen = callCentre(world, phone, drawCaller(world.random, wishes));
  const link = (call: string) => links.expect(call, citizen);
  phone.events.once("established", link);
  await new Promise<void>((resolve) => {
    const over = () => {
      phone.events.off("closed", over).off("gone", over).off("established", link);
      resolve();
    };
    phone.events.on("closed", over).on("gone", over);
  });
  links.forget(citizen);
  citizen.isGone();
}

async function newPhone(world: World, phones: Phone[]): Promise<Phone> {
  const number = `03000000${String(phones.length + 1).padStart(2, "0")}`;
  const account = `<sip:${number}@127.0.0.1>;regint=0;audio_codecs=PCMU`;
  const phone = await startPhone({
    folder: `${world.folder}/citizen-${number}-${Math.floor(world.random() * 1e6)}`,
    rtp: world.rtp,
    account,
    silence: world.speeches.silence,
  });
  phones.push(phone);
  return phone;
}

function hear(links: ReturnType<typeof contactLinks>, message: FeedMessage): void {
  if (message.type === "step") for (const event of message.events) links.heard(event);
  if (message.type === "floor")
    for (const call of message.floor.calls) if (call.state === "talking") links.citizenOf(call.contact)?.isAnswered();
}

async function reported(world: World, work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    world.log.error({ err: error }, "a synthetic citizen could not call");
  }
}
