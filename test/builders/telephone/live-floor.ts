import { createSocket } from "node:dgram";
import { existsSync, type FSWatcher, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { systemClock } from "../../../src/app/clock.ts";
import { createSwitchboard, type Switchboard } from "../../../src/app/telephony/switchboard.ts";
import type { CallTarget, NewEvent } from "../../../src/kernel/events.ts";
import { createAriEngine } from "../../../src/telephony/ari/ari-engine.ts";
import type { TelephoneEngine } from "../../../src/telephony/call/commands.ts";
import { emptyFloor, type Floor, type FloorRules } from "../../../src/telephony/call/floor.ts";
import { rebuild } from "../../../src/telephony/call/step.ts";
import { smallCentre } from "../floor.ts";
import { until } from "../until.ts";
import type { TestAsterisk } from "./asterisk.ts";
import { type Handset, openHandset } from "./rtp.ts";
import { registerPhone, runSipp, type SippRun } from "./sipp.ts";
import { awaitBye, callerScenario, type PhoneOptions, phoneScenario } from "./sipp-scenarios.ts";

/** Tests about a line that falls silent do not wait as long as a centre does. */
const SOUND_EVERY_MS = 2_000;

/** The carrier's address in these tests. */
export const CARRIER = "127.0.0.9";

/** The floor on a real engine, without database and screens: real phones, a real trunk, events in memory. */
export type LiveFloor = {
  readonly switchboard: Switchboard;
  readonly events: NewEvent[];
  readonly engine: TelephoneEngine;
  /** The event of this type that came last, as soon as there is one. */
  happened(type: NewEvent["type"], times?: number, seconds?: number): Promise<NewEvent>;
  /** A citizen who calls the line straight to the queue, with an ear and a mouth. */
  citizen(talk?: readonly string[]): Promise<Person>;
  /** The desk phone of an agent, signed in and available; answers whatever rings. */
  agent(id: string, extension: string, phone?: PhoneOptions): Promise<Person>;
  /** A section's phone at the other end of the trunk; its target for a consultation. */
  section(id: string, phone?: PhoneOptions): Promise<Person & { readonly target: CallTarget }>;
  /** Where the number of every caller rings. */
  home(): Promise<Person>;
  /** The program dies and a new one takes over from the events. */
  killed(): Promise<void>;
  stop(): Promise<void>;
};
export type Person = { readonly handset: Handset; readonly sipp: SippRun };

const people = ["2001", "2002", "2003"].map((extension, i) => ({ id: `agent-${i + 1}`, extension }));

export async function startLiveFloor(asterisk: TestAsterisk, change: Partial<FloorRules> = {}): Promise<LiveFloor> {
  const rules = smallCentre({ people: new Map(people.map(({ id, extension }) => [id, { skills: ["residents"], extension }])), ...change });
  const life = new Life(asterisk, rules);
  await life.begin(emptyFloor);
  return life;
}

class Life implements LiveFloor {
  readonly events: NewEvent[] = [];
  switchboard!: Switchboard;
  engine!: TelephoneEngine;
  readonly #asterisk: TestAsterisk;
  readonly #rules: FloorRules;
  readonly #runs: SippRun[] = [];
  readonly #handsets: Handset[] = [];
  #home: number | undefined;
  readonly #watchers: FSWatcher[] = [];
  readonly #sections = new Map<string, number>();

  constructor(asterisk: TestAsterisk, rules: FloorRules) {
    this.#asterisk = asterisk;
    this.#rules = rules;
  }

  async begin(floor: Floor): Promise<void> {
    const { settings } = this.#asterisk;
    const log = pino({ level: process.env.MADOGUCHI_TEST_LOG ?? "silent" });
    this.engine = createAriEngine({
      ...{ server: settings.ari, people, clock: systemClock(), log: (level, what, facts) => log[level](facts ?? {}, what) },
      soundEvery: SOUND_EVERY_MS,
      destinationOf: async (target) => {
        const port = target.kind === "section" ? this.#sections.get(target.section) : this.#home;
        return port === undefined
          ? null
          : { endpoint: `PJSIP/trunk-carrier/sip:${port}@127.0.0.1:${port}`, address: `sip:${port}@127.0.0.1:${port}` };
      },
    });
    const keep = (events: readonly NewEvent[]) => this.events.push(...events);
    this.switchboard = createSwitchboard({ rules: this.#rules, clock: systemClock(), engine: this.engine, keep, log, floor });
    await this.engine.start();
    await until("the engine is there", () => this.switchboard.snapshot().engine === "up");
  }

  async happened(type: NewEvent["type"], times = 1, seconds = 20): Promise<NewEvent> {
    const found = () => this.events.filter((event) => event.type === type);
    await until(`${type} happened`, () => found().length >= times, {
      seconds,
      facts: () => JSON.stringify(this.events.slice(-20).map((e) => e.type)),
    });
    return found()[times - 1] as NewEvent;
  }

  async citizen(talk: readonly string[] = [awaitBye(120_000)]): Promise<Person> {
    const { sip } = this.#asterisk.settings;
    const scenario = callerScenario({ talk });
    return this.#person(scenario, { localHost: CARRIER, remotePort: sip.port, service: "0300000002" });
  }

  async agent(id: string, extension: string, phone: PhoneOptions = { talk: [awaitBye(120_000)] }): Promise<Person> {
    const { sip, secrets } = this.#asterisk.settings;
    const port = await udpPort();
    await registerPhone(extension, secrets.phone(extension), port, sip.port);
    const person = await this.#person(phoneScenario(phone), { localPort: port, remotePort: sip.port, service: extension });
    await listens(port);
    await until(`${id}'s phone is reachable`, () => this.events.some((e) => e.type === "phoneReachable" && e.stream === `agent/${id}`));
    this.switchboard.handle({ type: "signIn", agent: id, phone: "desk" });
    this.switchboard.handle({ type: "becomeAvailable", agent: id });
    return person;
  }

  async section(id: string, phone: PhoneOptions = { talk: [awaitBye(120_000)] }): Promise<Person & { target: CallTarget }> {
    const port = await udpPort();
    this.#sections.set(id, port);
    const options = { localPort: port, remotePort: this.#asterisk.settings.sip.port, service: id };
    const person = await this.#person(phoneScenario(phone), options);
    await listens(port);
    return { ...person, target: { kind: "section", section: id } };
  }

  async home(): Promise<Person> {
    this.#home = await udpPort();
    const options = { localPort: this.#home, remotePort: this.#asterisk.settings.sip.port, service: "home" };
    const person = await this.#person(phoneScenario({ talk: [awaitBye(120_000)] }), options);
    await listens(this.#home);
    return person;
  }

  async #person(
    scenario: string,
    options: { localPort?: number; localHost?: string; remotePort: number; service: string },
  ): Promise<Person> {
    const handset = await openHandset();
    const ownEar = tellingMediaPort(scenario)
      .replaceAll("[rtpstream_audio_port]", String(handset.port))
      .replaceAll("[media_ip]", "127.0.0.1");
    // Only who calls is done after one call: a phone would count being asked whether it is there as one, too.
    const once = options.localPort === undefined ? { calls: 1 } : {};
    const sipp = runSipp({ localPort: options.localPort ?? (await udpPort()), ...options, scenario: ownEar, ...once });
    this.#runs.push(sipp);
    this.#handsets.push(handset);
    this.#turnTo(handset, sipp.folder);
    return { handset, sipp };
  }

  /** Nobody hears anything before somebody speaks: the engine's port is read off its SDP. */
  #turnTo(handset: Handset, folder: string): void {
    const watcher = watch(folder, () => {
      const port = existsSync(join(folder, MEDIA_PORT)) ? Number(readFileSync(join(folder, MEDIA_PORT), "utf8")) : 0;
      if (port > 0) handset.toward(port);
    });
    this.#watchers.push(watcher);
  }

  async killed(): Promise<void> {
    this.switchboard.stop();
    await this.engine.stop();
    await this.begin(rebuild(this.events, this.#rules));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.stop()));
    for (const watcher of this.#watchers) watcher.close();
    for (const handset of this.#handsets) handset.close();
    for (const { extension } of people) {
      const { settings } = this.#asterisk;
      await registerPhone(extension, settings.secrets.phone(extension), await udpPort(), settings.sip.port, 0);
    }
    await this.#asterisk.console("channel request hangup all");
    this.switchboard.stop();
    await this.engine.stop();
  }
}

const MEDIA_PORT = "media.port";

/** A scenario that writes the engine's audio port beside itself. */
function tellingMediaPort(scenario: string): string {
  const actions = `<ereg regexp="m=audio ([0-9]+)" search_in="body" check_it="false" assign_to="7,8"/><exec command="echo [$8] > ${MEDIA_PORT}"/>`;
  return scenario
    .replace(
      '<recv response="200" rtd="true" rrs="true"/>',
      `<recv response="200" rtd="true" rrs="true"><action>${actions}</action></recv><Reference variables="7"/>`,
    )
    .replace('assign_to="1"/></action></recv>', `assign_to="1"/>${actions}</action></recv><Reference variables="7"/>`);
}

/** The phone is up: what comes to its port from here on is answered. */
function listens(port: number): Promise<void> {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return until("the phone listens", () => readFileSync("/proc/net/udp", "utf8").includes(address));
}

function udpPort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
