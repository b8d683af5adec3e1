import type { EngineCommand, EngineInput, EngineReality, LegEnd } from "../../src/telephony/call/commands.ts";
import { parseLegId } from "../../src/telephony/call/commands.ts";

type Channel = { readonly id: string; readonly contact: string; readonly kind: "caller" | "leg"; up: boolean; dialled: string };

/**
 * The telephone engine as the floor's commands leave it: which channels live, who is in which bridge, who hears music. It
 * answers nothing by itself; a test says what happens and asks what somebody hears.
 */
export class EngineModel {
  readonly channels = new Map<string, Channel>();
  readonly #bridgeOf = new Map<string, string>();
  readonly #music = new Set<string>();
  readonly #ringing = new Set<string>();
  readonly #plays = new Map<string, string>();
  readonly #referred = new Set<string>();

  arrives(id: string, contact: string, dialled: string): void {
    this.channels.set(id, { id, contact, kind: "caller", up: false, dialled });
  }

  legs(): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.kind === "leg");
  }

  /** Carries out what the floor asked for. */
  obey(commands: readonly EngineCommand[]): void {
    for (const command of commands) this.#obey(command);
  }

  // limit: one line per command, so that a command added later does not compile until the model knows it
  #obey(command: EngineCommand): void {
    switch (command.type) {
      case "pickUp":
        return this.#change(command.channel, (channel) => {
          channel.up = true;
        });
      case "ringTone":
        return void (this.channels.has(command.channel) && this.#ringing.add(command.channel));
      case "play":
        return void (this.channels.has(command.channel) && this.#plays.set(command.channel, command.playback));
      case "stopPlay":
        return this.#played(command.playback);
      case "musicOn":
        return void (this.channels.has(command.channel) && this.#music.add(command.channel));
      case "musicOff":
        return void this.#music.delete(command.channel);
      case "ringAgent":
      case "dialOut":
        this.channels.set(command.leg, { id: command.leg, contact: command.contact, kind: "leg", up: false, dialled: "" });
        return command.type === "dialOut" ? this.#join(command.leg, command.bridge) : undefined;
      case "cancelRing":
        return this.gone(command.leg);
      case "connect":
        for (const each of [command.channel, command.leg]) this.#join(each, command.bridge);
        return;
      case "hold":
        return this.#toMusic(command.channel);
      case "resume":
        return this.#join(command.channel, command.bridge);
      case "arrange":
        for (const each of command.music) this.#toMusic(each);
        for (const each of command.together) this.#join(each, command.bridge);
        return;
      case "spy":
        return void this.#bridgeOf.delete(command.leg);
      case "refer":
        return void this.#referred.add(command.channel);
      case "hangUp":
        this.gone(command.channel);
        for (const [channel, bridge] of this.#bridgeOf) if (bridge === command.bridge) this.#bridgeOf.delete(channel);
        return;
      case "tone":
      case "unspy":
      case "pauseRecording":
      case "resumeRecording":
        return;
    }
  }

  #change(id: string, change: (channel: Channel) => void): void {
    const channel = this.channels.get(id);
    if (channel) change(channel);
  }

  #join(channel: string, bridge: string): void {
    if (!this.channels.has(channel)) return;
    this.#music.delete(channel);
    this.#bridgeOf.set(channel, bridge);
  }

  #toMusic(channel: string): void {
    if (!this.channels.has(channel)) return;
    this.#bridgeOf.delete(channel);
    this.#music.add(channel);
  }

  #played(playback: string): void {
    for (const [channel, plays] of this.#plays) if (plays === playback) this.#plays.delete(channel);
  }

  /** A channel has ended, for whatever reason. */
  gone(id: string): void {
    this.channels.delete(id);
    for (const set of [this.#music, this.#ringing, this.#referred]) set.delete(id);
    this.#bridgeOf.delete(id);
    this.#plays.delete(id);
  }

  playEnded(playback: string): void {
    this.#played(playback);
  }

  /** Whether something comes to this channel's ear: somebody, music, guidance, or a ringing tone. */
  isHeardBy(id: string): boolean {
    const bridge = this.#bridgeOf.get(id);
    const company = bridge !== undefined && [...this.#bridgeOf].some(([other, its]) => other !== id && its === bridge);
    return company || this.#music.has(id) || this.#plays.has(id) || this.#ringing.has(id) || this.#referred.has(id);
  }

  answers(leg: string): EngineInput | null {
    const channel = this.channels.get(leg);
    if (!channel || channel.up) return null;
    channel.up = true;
    return { type: "legAnswered", contact: channel.contact, leg };
  }

  ends(leg: string, why: LegEnd): EngineInput | null {
    const channel = this.channels.get(leg);
    if (!channel) return null;
    this.gone(leg);
    return { type: "legEnded", contact: channel.contact, leg, why };
  }

  /** What a new server finds. */
  reality(reachable: EngineReality["reachable"]): EngineReality {
    const channels = [...this.channels.values()].map(({ id, contact, kind, up, dialled }) => {
      const role = kind === "caller" ? ("caller" as const) : parseLegId(id) ? ("agent" as const) : ("party" as const);
      return { id, contact, role, up, dialled: kind === "caller" ? dialled : null, bridge: this.#bridgeOf.get(id) ?? null };
    });
    return { channels, reachable };
  }
}
