import { type Clock, centreTime } from "../../kernel/clock.ts";
import type { CallTarget } from "../../kernel/events.ts";
import type { AgentId, ContactId, Instant } from "../../kernel/ids.ts";
import { phoneName, STASIS_APP } from "../asterisk/engine-settings.ts";
import { trunkEndpointName } from "../asterisk/trunks.ts";
import { bridgeId, type EngineCommand, type EngineInput, type TelephoneEngine } from "../call/commands.ts";
import { attend } from "./attend.ts";
import { trackBridges } from "./bridges.ts";
import { type AriConnection, type AriLog, keepConnected } from "./client/connection.ts";
import { HEARING_EVENT, Hearing } from "./client/hearing.ts";
import type { AriServer } from "./client/http-requests.ts";
import { AriRefused } from "./client/rest.ts";
import { type EngineRequest, execute } from "./execute.ts";
import type { Destination } from "./execute-talk.ts";
import type { AriEvent } from "./generated/models.ts";
import { contactOf, engineTime, type KnownChannel } from "./known-channel.ts";
import { isNumber, parseEvent, WANTED_EVENTS } from "./parse-event.ts";
import { type Survey, survey } from "./reality.ts";
import { followSecurityLog } from "./security-log-adapter.ts";
import { type WatchedChannel, watchSound } from "./sound-watch.ts";
import { watchRegistrations } from "./trunks/registrations-adapter.ts";
import { parseDistrust, trunkTroubles } from "./trunks/trouble.ts";

/** Answers about a channel, playback or bridge that is no longer (or not yet) there. */
const GONE: ReadonlySet<number> = new Set([404, 409, 410, 422]);

export type AriEngineOptions = {
  readonly server: AriServer;
  /** Who has a phone. */
  readonly people: readonly { readonly id: AgentId; readonly extension?: string | undefined }[];
  /** Trunks whose other side is asked whether it is there (`watchedTrunks`). */
  readonly trunks?: readonly string[];
  /** What the engine's console answers about registrations; left out where no trunk registers. Rejects while it is away. */
  readonly registrations?: () => Promise<string>;
  readonly clock: Clock;
  readonly log: AriLog;
  /** Where a section or number is called; null when no trunk leads there. */
  readonly destinationOf?: (target: CallTarget, agent: AgentId) => Promise<Destination | null>;
  /** Keeps what is recorded from here on silent, or not. */
  readonly muteRecording?: (recording: string, what: "pause" | "resume") => Promise<void>;
  /** The number a caller shows, for the vault. Called once for each caller. */
  readonly keepNumber?: (contact: ContactId, number: string) => void;
  /** The engine's log of refused SIP; left out, refusals are not told. */
  readonly securityLog?: string;
  /** How often each side of a talk is asked for its sound, ms; ten seconds when left out. */
  readonly soundEvery?: number;
};

/** The telephone engine on the floor's side: Asterisk over ARI, connected again whenever the connection breaks. */
export function createAriEngine(options: AriEngineOptions): TelephoneEngine {
  const state = new EngineState(options);
  let keeper: { stop(): void } | undefined;
  let sound: { stop(): void } | undefined;
  let follower: { stop(): Promise<void> } | undefined;
  let registrations: { stop(): void } | undefined;
  return {
    execute: (command) => state.execute(command),
    onInput: (listener) => {
      state.listener = listener;
    },
    start: async () => {
      registrations ??= await state.watchRegistrations();
      keeper ??= keepConnected(options.server, state, options.log);
      sound ??= state.watchSound();
      follower ??= options.securityLog === undefined ? undefined : state.follow(options.securityLog);
    },
    stop: async () => {
      keeper?.stop();
      sound?.stop();
      registrations?.stop();
      await follower?.stop();
      state.connection = undefined;
    },
  };
}

class EngineState {
  listener: (input: EngineInput, at: Instant) => void = () => undefined;
  connection: AriConnection | undefined;
  private readonly options: AriEngineOptions;
  private readonly agents: ReadonlyMap<string, AgentId>;
  private known = new Map<string, KnownChannel>();
  private reachable = new Set<string>();
  private readonly hearing = new Hearing();
  private bridges = trackBridges(new Map(), []);
  private readonly trunks = trunkTroubles();
  /** Events that came before we knew what lives on the engine; null once we do. */
  private early: AriEvent[] | null = [];
  private startedAt: string | null = null;
  private lastAt: Instant = 0;

  constructor(options: AriEngineOptions) {
    this.options = options;
    this.agents = new Map(options.people.flatMap(({ id, extension }) => (extension ? [[extension, id] as const] : [])));
  }

  up(connection: AriConnection): void {
    this.takeOver(connection).catch((error: unknown) => {
      this.options.log("error", "engine could not be surveyed", { error: String(error) });
      connection.drop("not surveyed");
    });
  }

  down(): void {
    this.connection = undefined;
    if (this.early === null) this.tell({ type: "engineLost" }, this.options.clock.now());
    this.early = [];
  }

  event(event: AriEvent): void {
    this.hearing.take(event);
    if (this.early !== null) this.early.push(event);
    else this.take(event);
  }

  async watchRegistrations(): Promise<{ stop(): void } | undefined> {
    const { registrations: read } = this.options;
    return read && watchRegistrations(read, (trunk, taken) => this.tellAll(this.trunks.registered(trunk, taken)));
  }

  private tellAll(inputs: readonly EngineInput[]): void {
    for (const input of inputs) this.listener(input, this.options.clock.now());
  }

  follow(file: string): { stop(): Promise<void> } {
    return followSecurityLog({
      file,
      log: this.options.log,
      line: (line) => {
        const trunk = parseDistrust(line);
        if (trunk !== null) this.tellAll(this.trunks.distrusts(trunk));
      },
      told: (input, at) => this.tell(input, centreTime(this.options.clock, at)),
      rotate: (logChannelName) => {
        if (this.connection === undefined) return Promise.reject(new AriRefused("rotate", 0, "not connected"));
        return this.connection.request("logs", "PUT /asterisk/logging/{logChannelName}/rotate", { path: { logChannelName } });
      },
    });
  }

  watchSound(): { stop(): void } {
    const sides = (): WatchedChannel[] =>
      [...this.known].flatMap(([id, { role, contact }]) =>
        role !== "party" && this.bridges.isIn(id, bridgeId(contact)) ? [{ id, contact, side: role }] : [],
      );
    return watchSound(
      () => this.connection,
      sides,
      (change) => this.tell({ type: "soundChanged", ...change }, this.options.clock.now()),
      this.options.soundEvery,
    );
  }

  async execute(command: EngineCommand): Promise<void> {
    if (command.type === "pauseRecording" || command.type === "resumeRecording")
      return this.options.muteRecording?.(command.recording, command.type === "pauseRecording" ? "pause" : "resume");
    if (command.type === "ringAgent") this.expectLeg(command);
    if (command.type === "dialOut") this.known.set(command.leg, { role: "party", contact: command.contact, stage: "new", asked: false });
    if (command.type === "cancelRing") this.markAsked(command.leg);
    if (command.type === "hangUp") this.markAsked(command.channel);
    if (command.type === "refer") this.known.set(command.channel, { role: "caller", contact: command.contact, referred: true });
    if (this.connection === undefined) return this.refused(command, new AriRefused(command.type, 0, "not connected"));
    const asked =
      command.type === "dialOut" || command.type === "refer" ? this.reachOut(command, this.connection) : this.ask(command, this.connection);
    await asked.catch((error: unknown) => {
      if (!(error instanceof AriRefused)) throw error;
      this.refused(command, error);
    });
  }

  private ask(command: EngineRequest, connection: AriConnection): Promise<void> {
    const asked = execute(command, connection, this.bridges.isIn);
    this.bridges.note(command);
    return asked;
  }

  /** Where the target is must be looked up first: a number is in the vault. */
  private async reachOut(command: Extract<EngineCommand, { type: "dialOut" | "refer" }>, connection: AriConnection): Promise<void> {
    const destination = (await this.options.destinationOf?.(command.target, command.agent)) ?? null;
    if (destination) return this.ask({ ...command, destination }, connection);
    if (command.type === "dialOut" && this.known.delete(command.leg))
      this.tell({ type: "legEnded", contact: command.contact, leg: command.leg, why: "unreachable" }, this.options.clock.now());
  }

  /** What was refused comes back as what it means for the floor. A channel that is gone is the most normal thing. */
  private refused(command: EngineCommand, error: AriRefused): void {
    const gone = GONE.has(error.status);
    if (!gone) this.options.log("warn", "engine refused a command", { command: command.type, ...error.facts, answer: error.answer });
    const now = this.options.clock.now();
    if (command.type === "play") this.tell({ type: "playEnded", contact: command.contact, playback: command.playback }, now);
    const dials = command.type === "dialOut" && error.status !== 409 && this.known.delete(command.leg);
    if (dials) this.tell({ type: "legEnded", contact: command.contact, leg: command.leg, why: "unreachable" }, now);
    const rings = command.type === "ringAgent" && error.operation === `POST /channels/${encodeURIComponent(command.leg)}`;
    if (rings && error.status !== 409 && this.known.delete(command.leg))
      this.tell({ type: "legEnded", contact: command.contact, leg: command.leg, why: "unreachable" }, now);
  }

  private expectLeg(command: Extract<EngineCommand, { type: "ringAgent" }>): void {
    if (this.known.has(command.leg)) return;
    const { contact, agent, phone } = command;
    this.known.set(command.leg, { role: "agent", contact, agent, phone, stage: "new", asked: false });
  }

  private markAsked(id: string): void {
    const channel = this.known.get(id);
    if (channel?.role === "agent" || channel?.role === "party") this.known.set(id, { ...channel, asked: true });
  }

  private async takeOver(connection: AriConnection): Promise<void> {
    await this.watch(connection);
    // Only now is what is surveyed, together with the events that come from here on, everything.
    if (!(await this.hearing.works(connection))) return connection.drop("no event comes");
    const found = await survey(connection, (extension) => this.agents.get(extension));
    const reason = this.startedAt === found.startedAt ? "reconnected" : "started";
    this.startedAt = found.startedAt;
    this.known = new Map(found.known);
    this.reachable = new Set(found.reachable);
    this.bridges = trackBridges(found.bridgeOf, found.bridges);
    this.connection = connection;
    this.dropOrphans(found);
    const early = this.early ?? [];
    this.early = null;
    const startedAt = centreTime(this.options.clock, engineTime(found.startedAt));
    const lostTrunks = this.trunks.survey((this.options.trunks ?? []).filter((id) => !found.reachable.has(trunkEndpointName({ id }))));
    const reality = { ...found.reality, lostTrunks, ...(Number.isFinite(startedAt) && { startedAt }) };
    this.tell({ type: "engineBack", reason, reality }, this.options.clock.now());
    for (const event of early) this.take(event);
  }

  /** A talk of which nobody is left while we were away. */
  private dropOrphans({ known, bridges }: Survey): void {
    const living = new Set([...known.values()].map(({ contact }) => bridgeId(contact)));
    for (const id of bridges) if (!living.has(id)) this.dropBridge(id);
  }

  private dropBridge(bridge: string): void {
    this.connection?.request(bridge, "DELETE /bridges/{bridgeId}", { path: { bridgeId: bridge } }).catch((error: unknown) => {
      if (!(error instanceof AriRefused && GONE.has(error.status)))
        this.options.log("warn", "bridge could not be removed", { error: String(error) });
    });
  }

  /** Legs are told by the phone they ring; only kinds of event we read are sent at all. */
  private async watch(connection: AriConnection): Promise<void> {
    const path = { applicationName: STASIS_APP };
    const allowed = [...WANTED_EVENTS, HEARING_EVENT, "RESTResponse"].map((type) => ({ type }));
    const phones = [...this.agents.keys()].flatMap((one) => [phoneName(one, "desk"), phoneName(one, "browser")]);
    const trunks = (this.options.trunks ?? []).map((id) => trunkEndpointName({ id }));
    const subscriptions = [...phones, ...trunks].map((name) =>
      connection
        .request("survey", "POST /applications/{applicationName}/subscription", { path, query: { eventSource: `endpoint:PJSIP/${name}` } })
        .catch((error: unknown) => this.options.log("warn", "phone is not known to the engine", { phone: name, error: String(error) })),
    );
    const filter = connection.request("survey", "PUT /applications/{applicationName}/eventFilter", { path, body: { allowed } });
    await Promise.all([filter, ...subscriptions]);
  }

  private take(event: AriEvent): void {
    this.attend(event);
    const context = { known: this.known, reachable: this.reachable, agentOf: (extension: string) => this.agents.get(extension) };
    const { inputs, remember } = parseEvent(event, context);
    if (remember?.channel) this.known.set(remember.id, remember.channel);
    else if (remember) this.known.delete(remember.id);
    if ("timestamp" in event) for (const input of inputs) this.tell(input, centreTime(this.options.clock, engineTime(event.timestamp)));
  }

  /** What the copies of a talk need once they are there; and the number of a caller, which goes into the vault and nowhere else. */
  private attend(event: AriEvent): void {
    if (
      event.type === "StasisStart" &&
      event.args[0] === "caller" &&
      !this.known.has(event.channel.id) &&
      isNumber(event.channel.caller.number)
    )
      this.options.keepNumber?.(contactOf(event.channel), event.channel.caller.number);
    const asked = this.connection && attend(event, this.connection);
    asked?.catch((error: unknown) => this.options.log("warn", "a channel of ours could not be used", { error: String(error) }));
  }

  private tell(input: EngineInput, at: Instant): void {
    this.notePhone(input);
    const needless = this.bridges.needless(input);
    if (needless !== null) this.dropBridge(needless);
    this.lastAt = Math.max(this.lastAt, Math.min(at, this.options.clock.now()));
    for (const told of this.trunks.hear(input)) this.listener(told, this.lastAt);
  }

  private notePhone(input: EngineInput): void {
    if (input.type === "trunkBack") this.reachable.add(trunkEndpointName({ id: input.trunk }));
    if (input.type === "trunkLost") this.reachable.delete(trunkEndpointName({ id: input.trunk }));
    if (input.type !== "phoneReachable" && input.type !== "phoneLost") return;
    for (const [extension, agent] of this.agents) {
      if (agent !== input.agent) continue;
      if (input.type === "phoneReachable") this.reachable.add(phoneName(extension, input.phone));
      else this.reachable.delete(phoneName(extension, input.phone));
    }
  }
}
