import { type Clock, centreTime } from "../../kernel/clock.ts";
import type { AgentId, Instant } from "../../kernel/ids.ts";
import { phoneName, STASIS_APP } from "../asterisk/engine-settings.ts";
import { bridgeId, type EngineCommand, type EngineInput, type TelephoneEngine } from "../call/commands.ts";
import { trackBridges } from "./bridges.ts";
import { type AriConnection, type AriLog, keepConnected } from "./client/connection.ts";
import { HEARING_EVENT, Hearing } from "./client/hearing.ts";
import type { AriServer } from "./client/http-requests.ts";
import { AriRefused } from "./client/rest.ts";
import { execute } from "./execute.ts";
import type { AriEvent } from "./generated/models.ts";
import { engineTime, type KnownChannel } from "./known-channel.ts";
import { parseEvent, WANTED_EVENTS } from "./parse-event.ts";
import { type Survey, survey } from "./reality.ts";
import { followSecurityLog } from "./security-log-adapter.ts";

/** Answers about a channel, playback or bridge that is no longer (or not yet) there. */
const GONE: ReadonlySet<number> = new Set([404, 409, 410, 422]);

export type AriEngineOptions = {
  readonly server: AriServer;
  /** Who has a phone. */
  readonly people: readonly { readonly id: AgentId; readonly extension?: string | undefined }[];
  readonly clock: Clock;
  readonly log: AriLog;
  /** The engine's log of refused SIP; left out, refusals are not told. */
  readonly securityLog?: string;
};

/** The telephone engine on the floor's side: Asterisk over ARI, connected again whenever the connection breaks. */
export function createAriEngine(options: AriEngineOptions): TelephoneEngine {
  const state = new EngineState(options);
  let keeper: { stop(): void } | undefined;
  let follower: { stop(): Promise<void> } | undefined;
  return {
    execute: (command) => state.execute(command),
    onInput: (listener) => {
      state.listener = listener;
    },
    start: async () => {
      keeper ??= keepConnected(options.server, state, options.log);
      follower ??= options.securityLog === undefined ? undefined : state.follow(options.securityLog);
    },
    stop: async () => {
      keeper?.stop();
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

  follow(file: string): { stop(): Promise<void> } {
    return followSecurityLog({
      file,
      log: this.options.log,
      told: (input, at) => this.tell(input, centreTime(this.options.clock, at)),
      rotate: (logChannelName) => {
        if (this.connection === undefined) return Promise.reject(new AriRefused("rotate", 0, "not connected"));
        return this.connection.request("logs", "PUT /asterisk/logging/{logChannelName}/rotate", { path: { logChannelName } });
      },
    });
  }

  async execute(command: EngineCommand): Promise<void> {
    if (command.type === "ringAgent") this.expectLeg(command);
    if (command.type === "cancelRing") this.markAsked(command.leg);
    if (command.type === "hangUp") this.markAsked(command.channel);
    if (this.connection === undefined) return this.refused(command, new AriRefused(command.type, 0, "not connected"));
    const { isIn } = this.bridges;
    const asked = execute(command, this.connection, isIn);
    this.bridges.note(command);
    await asked.catch((error: unknown) => {
      if (!(error instanceof AriRefused)) throw error;
      this.refused(command, error);
    });
  }

  /** What was refused comes back as what it means for the floor. A channel that is gone is the most normal thing. */
  private refused(command: EngineCommand, error: AriRefused): void {
    const gone = GONE.has(error.status);
    if (!gone) this.options.log("warn", "engine refused a command", { command: command.type, ...error.facts, answer: error.answer });
    const now = this.options.clock.now();
    if (command.type === "play") this.tell({ type: "playEnded", contact: command.contact, playback: command.playback }, now);
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
    if (channel?.role === "agent") this.known.set(id, { ...channel, asked: true });
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
    const reality = Number.isFinite(startedAt) ? { ...found.reality, startedAt } : found.reality;
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
    const subscriptions = phones.map((name) =>
      connection
        .request("survey", "POST /applications/{applicationName}/subscription", { path, query: { eventSource: `endpoint:PJSIP/${name}` } })
        .catch((error: unknown) => this.options.log("warn", "phone is not known to the engine", { phone: name, error: String(error) })),
    );
    const filter = connection.request("survey", "PUT /applications/{applicationName}/eventFilter", { path, body: { allowed } });
    await Promise.all([filter, ...subscriptions]);
  }

  private take(event: AriEvent): void {
    const context = { known: this.known, reachable: this.reachable, agentOf: (extension: string) => this.agents.get(extension) };
    const { inputs, remember } = parseEvent(event, context);
    if (remember?.channel) this.known.set(remember.id, remember.channel);
    else if (remember) this.known.delete(remember.id);
    if ("timestamp" in event) for (const input of inputs) this.tell(input, centreTime(this.options.clock, engineTime(event.timestamp)));
  }

  private tell(input: EngineInput, at: Instant): void {
    this.notePhone(input);
    const needless = this.bridges.needless(input);
    if (needless !== null) this.dropBridge(needless);
    this.lastAt = Math.max(this.lastAt, Math.min(at, this.options.clock.now()));
    this.listener(input, this.lastAt);
  }

  private notePhone(input: EngineInput): void {
    if (input.type !== "phoneReachable" && input.type !== "phoneLost") return;
    for (const [extension, agent] of this.agents) {
      if (agent !== input.agent) continue;
      if (input.type === "phoneReachable") this.reachable.add(phoneName(extension, input.phone));
      else this.reachable.delete(phoneName(extension, input.phone));
    }
  }
}
