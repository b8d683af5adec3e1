import { randomInt } from "node:crypto";
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";

const FRAME_MS = 20;
const SAMPLES = 160;

/** One citizen's ear and mouth: an RTP end (PCMU, telephone-event 101) whose SDP address SIPp announces. */
export type Handset = {
  readonly port: number;
  /** Speaks a sine of so many Hz until told otherwise; null is silence. */
  speak(hertz: number | null): void;
  /** Presses one key (RFC 4733). */
  press(key: string): void;
  /** What is heard since the last call of this: loudness in dBFS (−Infinity for silence), a tone's share of it, a tone's own loudness. */
  heard(): Heard;
  /** Sends nothing at all, as a broken line does; false brings it back. */
  hush(silent: boolean): void;
  /** Where to send to, for one who speaks before anything was heard. */
  toward(port: number): void;
  close(): void;
};
export type Heard = { readonly packets: number; readonly dbfs: number; power(hertz: number): number; level(hertz: number): number };

export async function openHandset(): Promise<Handset> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  const state = new Mouth(socket);
  let samples: number[] = [];
  let packets = 0;
  socket.on("message", (packet, from) => {
    state.remote = from;
    if ((packet[1] ?? 0) % 128 !== 0) return;
    packets += 1;
    for (const byte of packet.subarray(12)) samples.push(linear(byte));
    if (samples.length > 80_000) samples = samples.slice(-40_000);
  });
  const timer = setInterval(() => state.frame(), FRAME_MS);
  return {
    port: socket.address().port,
    speak: (hertz) => {
      state.hertz = hertz;
    },
    press: (key) => state.keys.push(key),
    hush: (silent) => {
      state.hushed = silent;
    },
    toward: (port) => {
      state.remote ??= { address: "127.0.0.1", port };
    },
    heard: () => {
      const taken = { samples, packets };
      samples = [];
      packets = 0;
      const dbfs = loudness(taken.samples);
      const power = (hertz: number) => toneShare(taken.samples, hertz);
      return { packets: taken.packets, dbfs, power, level: (hertz) => dbfs + 10 * Math.log10(power(hertz)) };
    },
    close: () => {
      clearInterval(timer);
      socket.close();
    },
  };
}

class Mouth {
  remote: Pick<RemoteInfo, "address" | "port"> | undefined;
  hertz: number | null = null;
  hushed = false;
  readonly keys: string[] = [];
  readonly #socket: Socket;
  readonly #ssrc = randomInt(2 ** 31);
  #sequence = randomInt(60_000);
  #time = 0;
  #event: { code: number; sent: number; start: number } | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  frame(): void {
    this.#time += SAMPLES;
    const key = this.#event === null ? this.keys.shift() : undefined;
    if (key !== undefined) this.#event = { code: "0123456789*#".indexOf(key), sent: 0, start: this.#time };
    if (this.#event) this.#sendKey(this.#event);
    else this.#send(0, this.#time, Buffer.from(Array.from({ length: SAMPLES }, (_, i) => this.#sample(this.#time + i))));
  }

  /** Eight packets of a growing event, the last three with the end bit, as a telephone sends them. */
  #sendKey(event: { code: number; sent: number; start: number }): void {
    event.sent += 1;
    const end = event.sent > 5 ? 0x80 : 0;
    const duration = SAMPLES * event.sent;
    this.#send(101, event.start, Buffer.from([event.code, end | 10, duration >> 8, duration & 255]), event.sent === 1);
    if (event.sent === 8) this.#event = null;
  }

  #sample(at: number): number {
    return this.hertz === null ? 0xff : mulaw(Math.round(8_000 * Math.sin((2 * Math.PI * this.hertz * at) / 8_000)));
  }

  #send(type: number, time: number, payload: Buffer, marker = false): void {
    if (!this.remote || this.hushed) return;
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = type | (marker ? 0x80 : 0);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(time >>> 0, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    this.#socket.send(Buffer.concat([header, payload]), this.remote.port, this.remote.address);
  }
}

/** ITU-T G.711 µ-law. */
function linear(byte: number): number {
  const b = ~byte & 0xff;
  const magnitude = (((b & 0x0f) << 3) + 0x84) << ((b & 0x70) >> 4);
  return b & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
}

function mulaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}

function loudness(samples: readonly number[]): number {
  if (samples.length === 0) return -Infinity;
  const mean = samples.reduce((sum, s) => sum + s * s, 0) / samples.length;
  return mean === 0 ? -Infinity : 10 * Math.log10(mean / 32_768 ** 2);
}

/** The share of a tone in what was heard, 0…1 (Goertzel); 0 when nothing was. */
function toneShare(samples: readonly number[], hertz: number): number {
  const total = samples.reduce((sum, s) => sum + s * s, 0);
  if (total === 0) return 0;
  const turn = (2 * Math.PI * hertz) / 8_000;
  let [re, im] = [0, 0];
  samples.forEach((s, i) => {
    re += s * Math.cos(turn * i);
    im += s * Math.sin(turn * i);
  });
  return (2 * (re * re + im * im)) / (samples.length * total);
}
