import { joined, type OggPage, readOgg, tableEntries, writeOgg } from "./ogg.ts";

/** Samples of 48 kHz in the 20 ms of one packet. */
const PACKET = 960;
const PACKETS_A_PAGE = 50;

/**
 * Makes one two-channel Ogg Opus file (RFC 7845) of two one-channel ones: left and right as two streams of their own, so
 * that neither voice is heard on the other side. Opus' own stereo mixes both below about 40 kbit/s.
 * @param left, right as `opusenc` writes them, 20 ms a packet; the longer one is cut to the shorter
 * @throws RangeError when one is no such file
 */
export function twoSided(left: Uint8Array, right: Uint8Array): Uint8Array {
  const [one, other] = [readOgg(left), readOgg(right)];
  const [head, , ...leftSound] = one.packets;
  const [, , ...rightSound] = other.packets;
  if (head === undefined || new TextDecoder().decode(head.subarray(0, 8)) !== "OpusHead") throw new RangeError("no Opus file");
  const count = Math.min(leftSound.length, rightSound.length);
  const sound = leftSound.slice(0, count).map((packet, i) => joined([selfDelimited(packet), rightSound[i] ?? packet]));
  const end = Math.min(one.end, other.end);
  const serial = new DataView(head.buffer, head.byteOffset).getUint32(12, true) ^ count;
  const headers: OggPage[] = [twoSidedHead(head), tags()].map((packet) => ({ packets: [packet], granule: 0 }));
  return writeOgg([...headers, ...soundPages(sound, end)], serial);
}

function soundPages(sound: readonly Uint8Array[], end: number): OggPage[] {
  const pages: OggPage[] = [];
  let packets: Uint8Array[] = [];
  let entries = 0;
  sound.forEach((packet, i) => {
    if (packets.length === PACKETS_A_PAGE || entries + tableEntries(packet) > 255) {
      pages.push({ packets, granule: i * PACKET });
      packets = [];
      entries = 0;
    }
    packets.push(packet);
    entries += tableEntries(packet);
  });
  return [...pages, { packets, granule: end }];
}

/** Version, two channels, the encoder's pre-skip and rate, no gain; mapping family 1 with two uncoupled streams. */
function twoSidedHead(head: Uint8Array): Uint8Array {
  const made = new Uint8Array(23);
  made.set(head.subarray(0, 16));
  made[9] = 2;
  made.set([0, 0, 1, 2, 0, 0, 1], 16);
  return made;
}

function tags(): Uint8Array {
  const vendor = new TextEncoder().encode("Madoguchi");
  const packet = new Uint8Array(8 + 4 + vendor.length + 4);
  packet.set(new TextEncoder().encode("OpusTags"));
  new DataView(packet.buffer).setUint32(8, vendor.length, true);
  packet.set(vendor, 12);
  return packet;
}

/** A packet of one frame that tells its own length (RFC 6716, appendix B): all streams but the last are written so. */
function selfDelimited(packet: Uint8Array): Uint8Array {
  const [kind] = packet;
  if (kind === undefined || (kind & 3) !== 0) throw new RangeError("an Opus packet of several frames");
  const frame = packet.subarray(1);
  const short = frame.length < 252;
  const first = 252 + (frame.length & 3);
  const length = short ? [frame.length] : [first, (frame.length - first) >> 2];
  return joined([Uint8Array.of(kind, ...length), frame]);
}
