import { createSocket } from "node:dgram";
import { once } from "node:events";
import { parentPort } from "node:worker_threads";

/** Where one call's voice goes; null ends it. Without a call: how much was heard since the last time it was asked. */
export type SoundMessage = { readonly call: string; readonly port: number | null } | { readonly call: null };
/** Packets that should have come, and those that did. */
export type Hearing = { readonly expected: number; readonly received: number };

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

// What each stream brought, by its source: first and last sequence number, and how many packets.
const heard = new Map<number, { first: number; last: number; count: number }>();
socket.on("message", (packet) => {
  const [sequence, source] = [packet.readUInt16BE(2), packet.readUInt32BE(8)];
  const known = heard.get(source);
  if (!known) heard.set(source, { first: sequence, last: sequence, count: 1 });
  else {
    known.count += 1;
    const ahead = (sequence - known.last) & 0xffff;
    if (ahead < 0x8000) known.last += ahead;
  }
});

function hearing(): Hearing {
  let [expected, received] = [0, 0];
  for (const { first, last, count } of heard.values()) {
    expected += last - first + 1;
    received += count;
  }
  heard.clear();
  return { expected, received };
}

parentPort?.on("message", (message: SoundMessage) => {
  if (message.call === null) return parentPort?.postMessage(hearing());
  const { call, port } = message;
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
