import type { Clock } from "../../kernel/clock.ts";
import type { AgentId, Instant } from "../../kernel/ids.ts";
import { phoneName, STASIS_APP } from "../asterisk/engine-settings.ts";
import type { EngineCommand, EngineInput, TelephoneEngine } from "../call/commands.ts";
import { type AriConnection, type AriLog, keepConnected } from "./connection.ts";
import { execute } from "./execute.ts";
import type { AriEvent } from "./generated/models.ts";
import type { AriServer } from "./http-requests.ts";
import { engineTime, type KnownChannel } from "./known-channel.ts";
import { parseEvent, WANTED_EVENTS } from "./parse-event.ts";
import { survey } from "./reality.ts";
import { AriRefused } from "./rest.ts";

export type AriEngineOptions = {
  readonly server: AriServer;
  /** Who has a phone. */
  readonly people: readonly { readonly id: AgentId; readonly extension?: string | undefined }[];
  readonly clock: Clock;
  readonly log: AriLog;
};

/** The telephone engine on the floor's side: Asterisk over ARI, connected again whenever the connection breaks. */
export function createAriEngine(options: AriEngineOptions): TelephoneEngine {
  const state = new EngineState(options);
  let keeper: { stop(): void } | undefined;
  return {
    execute: (command) => state.execute(command),
    onInput: (listener) => {
      state.listener = listener;
    },
    start: async () => {
      keeper ??= keepConnected(options.server, state, options.log);
    },
    stop: async () => {
      keeper?.stop();
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
    });
  }

  down(): void {
    this.connection = undefined;
    if (this.early === null) this.tell({ type: "engineLost" }, this.options.clock.now());
    this.early = [];
  }

  event(event: AriEvent): void {
    if (this.early !== null) this.early.push(event);
    else this.take(event);
  }

  async execute(command: EngineCommand): Promise<void> {
    if (command.type === "ringAgent") this.expectLeg(command);
    if (command.type === "cancelRing") this.markAsked(command.leg);
    if (command.type === "hangUp") this.markAsked(command.channel);
    if (this.connection === undefined) return this.refused(command, new AriRefused(command.type, 0, "not connected"));
    await execute(command, this.connection).catch((error: unknown) => {
      if (!(error instanceof AriRefused)) throw error;
      this.refused(command, error);
    });
  }

  /** What was refused comes back as what it means for the floor. A channel that is gone is the most normal thing. */
  private refused(command: EngineCommand, error: AriRefused): void {
    const gone = error.status === 404 || error.status === 409 || error.status === 410;
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
    const found = await survey(connection, (extension) => this.agents.get(extension));
    const reason = this.startedAt === found.startedAt ? "reconnected" : "started";
    this.startedAt = found.startedAt;
    this.known = new Map(found.known);
    this.reachable = new Set(found.reachable);
    this.connection = connection;
    const early = this.early ?? [];
    this.early = null;
    const startedAt = this.centreTime(engineTime(found.startedAt));
    const reality = Number.isFinite(startedAt) ? { ...found.reality, startedAt } : found.reality;
    this.tell({ type: "engineBack", reason, reality }, this.options.clock.now());
    for (const event of early) this.take(event);
  }

  /** Legs are told by the phone they ring; only kinds of event we read are sent at all. */
  private async watch(connection: AriConnection): Promise<void> {
    const path = { applicationName: STASIS_APP };
    const allowed = [...WANTED_EVENTS, "RESTResponse"].map((type) => ({ type }));
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
    if ("timestamp" in event) for (const input of inputs) this.tell(input, this.centreTime(engineTime(event.timestamp)));
  }

  /** The engine runs by the machine's clock, the centre perhaps by a shifted one. */
  private centreTime(real: number): Instant {
    const { base, realBase, speed } = this.options.clock;
    return Math.round(base + (real - realBase) * speed);
  }

  private tell(input: EngineInput, at: Instant): void {
    this.notePhone(input);
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
