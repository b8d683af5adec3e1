import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Sound } from "./sound.ts";

/** Who speaks how: one G.711 value each, so that a single packet tells whose voice it is. */
export const VOICES = { caller: 0x10, agent: 0x20, section: 0x30 } as const;
export type Voice = keyof typeof VOICES;

/** Telephones whose ears tell when they hear whom. */
export type Ears = Sound & {
  /** The instant (ms, monotonic) at which `who` hears the first packet of `whom` from now on. @throws Error after 5 s of none */
  hears(who: Voice, whom: Voice): Promise<number>;
};

const PAYLOAD = 160;

/** Opens the ears and mouths of one call at a time; the telephones are told apart by the engine's port they speak to. */
export async function openEars(): Promise<Ears> {
  const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const speaking = new Map<string, { who: Voice; port: number }>();
  const waiting = new Set<{ who: Voice; value: number; told: (at: number) => void }>();
  socket.on("message", (packet, from) => {
    const at = performance.now();
    const who = [...speaking.values()].find(({ port }) => port === from.port)?.who;
    for (const one of waiting) if (one.who === who && packet[12 + PAYLOAD / 2] === one.value) one.told(at);
  });
  let sequence = 0;
  const timer = setInterval(() => {
    sequence = (sequence + 1) & 0xffff;
    for (const { who, port } of speaking.values()) socket.send(packetOf(VOICES[who], port, sequence), port, "127.0.0.1");
  }, 20);
  const hears = (who: Voice, whom: Voice) =>
    new Promise<number>((resolve, reject) => {
      const one = { who, value: VOICES[whom], told: (at: number) => finish(() => resolve(at)) };
      const late = setTimeout(() => finish(() => reject(new Error(`${who} did not hear ${whom}`))), 5_000);
      const finish = (end: () => void) => {
        clearTimeout(late);
        waiting.delete(one);
        end();
      };
      waiting.add(one);
    });
  return {
    port: socket.address().port,
    speak: (call, port) => speaking.set(call, { who: call.split(" ")[0] as Voice, port }),
    stop: (call) => speaking.delete(call),
    hearing: async () => ({ expected: 0, received: 0 }),
    hears,
    close: async () => {
      clearInterval(timer);
      socket.close();
    },
  };
}

function packetOf(value: number, source: number, sequence: number): Buffer {
  const packet = Buffer.alloc(12 + PAYLOAD, value);
  packet.writeUInt16BE(0x8000, 0);
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(sequence * PAYLOAD, 4);
  packet.writeUInt32BE(source, 8);
  return packet;
}
