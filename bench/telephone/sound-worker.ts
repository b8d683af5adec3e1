import { createSocket } from "node:dgram";
import { once } from "node:events";
import { parentPort } from "node:worker_threads";

/** Where one call's voice goes; null ends it. */
export type SoundMessage = { readonly call: string; readonly port: number | null };

const PAYLOAD = 160;
const streams = new Map<string, { readonly port: number; readonly packet: Buffer }>();

const socket = createSocket({ type: "udp4", recvBufferSize: 4 << 20 });
socket.bind(0, "127.0.0.1");
await once(socket, "listening");

// Every stream's next packet each 20 ms, as telephones do.
let sequence = 0;
setInterval(() => {
  sequence = (sequence + 1) & 0xffff;
  for (const { port, packet } of streams.values()) {
    packet.writeUInt16BE(sequence, 2);
    packet.writeUInt32BE(sequence * PAYLOAD, 4);
    socket.send(packet, port, "127.0.0.1");
  }
}, 20);

parentPort?.on("message", ({ call, port }: SoundMessage) => {
  if (port === null) streams.delete(call);
  else streams.set(call, { port, packet: firstPacket(port) });
});
parentPort?.postMessage(socket.address().port);

function firstPacket(source: number): Buffer {
  const packet = Buffer.alloc(12 + PAYLOAD, 0x55);
  packet.writeUInt16BE(0x8000, 0);
  packet.writeUInt32BE(0, 4);
  packet.writeUInt32BE(source, 8);
  return packet;
}
