/** The Ogg container (RFC 3533), as far as a single stream needs it. */
export type OggStream = {
  readonly packets: readonly Uint8Array[] /** Granule position of the last page: the length in samples of 48 kHz. */;
  readonly end: number;
};

const CAPTURE = 0x4f676753;
const FIRST = 2;
const LAST = 4;
const LONGEST_TABLE = 255;

/**
 * The packets of an Ogg file with one stream.
 * @throws RangeError when it is no Ogg file or breaks off inside a page
 */
export function readOgg(file: Uint8Array): OggStream {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const packets: Uint8Array[] = [];
  let parts: Uint8Array[] = [];
  let end = 0;
  for (let at = 0; at < file.length; ) {
    if (at + 27 > file.length || view.getUint32(at) !== CAPTURE) throw new RangeError(`no Ogg page at ${at}`);
    end = Number(view.getBigUint64(at + 6, true));
    const table = file.subarray(at + 27, at + 27 + view.getUint8(at + 26));
    at += 27 + table.length;
    for (const size of table) {
      if (at + size > file.length) throw new RangeError("the last page is cut off");
      parts.push(file.subarray(at, at + size));
      at += size;
      if (size === 255) continue;
      packets.push(joined(parts));
      parts = [];
    }
  }
  return { packets, end };
}

/** Packets that end at one granule position and begin on a new page. */
export type OggPage = { readonly packets: readonly Uint8Array[]; readonly granule: number };

/** An Ogg file of one stream, page by page. @throws RangeError when a page's packets do not fit into one page */
export function writeOgg(pages: readonly OggPage[], serial: number): Uint8Array {
  return joined(pages.map((page, number) => writePage(page, serial, number, number === pages.length - 1)));
}

function writePage({ packets, granule }: OggPage, serial: number, number: number, isLast: boolean): Uint8Array {
  const table = packets.flatMap(({ length }) => [...new Array<number>(Math.floor(length / 255)).fill(255), length % 255]);
  if (table.length > LONGEST_TABLE) throw new RangeError(`${packets.length} packets do not fit into a page`);
  const head = new Uint8Array(27);
  const view = new DataView(head.buffer);
  view.setUint32(0, CAPTURE);
  view.setUint8(5, (number === 0 ? FIRST : 0) | (isLast ? LAST : 0));
  view.setBigUint64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, number, true);
  view.setUint8(26, table.length);
  const page = joined([head, Uint8Array.from(table), ...packets]);
  new DataView(page.buffer).setUint32(22, checksum(page), true);
  return page;
}

/** How many entries of a page's table (255 at most) a packet takes. */
export const tableEntries = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1;

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1;
  return rest >>> 0;
});

function checksum(page: Uint8Array): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ (CRC[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
