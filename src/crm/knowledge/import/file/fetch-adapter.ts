import { decodedText } from "../../text/decode.ts";
import { webAddress } from "../../text/link.ts";
import { ImportRefused } from "../errors.ts";
import { type Address, MOST_PAGES } from "./source.ts";
import { sitemapOf } from "./xml.ts";

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 5 * 2 ** 20;
const HOPS = 5;
/** The ward's own site is asked for so many pages at a time. */
const AT_ONCE = 4;
const HEADERS = { "user-agent": "Madoguchi (knowledge import)", accept: "text/html,application/xhtml+xml,application/xml" };

type Fetched = { readonly bytes: Uint8Array; readonly url: string; readonly isSitemap: boolean; readonly charset: string | null };
/** A fetched page as a row; null when it has no words. */
type ToRow = (bytes: Uint8Array, url: string, title: string, charset: string | null) => Promise<string[] | null>;
/** Why a page could not be had. */
class Missed extends Error {}

/**
 * Fetches pages of the sites that the centre names, and those that their sitemaps name; every other host – one inside the
 * city hall's network, say – is left alone, also when a page leads there. A page that cannot be had is told and left out.
 * @param sites hosts, with a port where it is not the usual one
 */
export function pageFetcher(sites: readonly string[], trouble: (url: string, why: string) => void) {
  const isOurs = (url: string) => sites.includes(new URL(url).host);
  const tried = (url: string): Promise<Fetched | null> =>
    fetchPage(url, isOurs).catch((error: unknown) => {
      trouble(url, error instanceof Missed ? error.message : String(error));
      return null;
    });
  return async (addresses: readonly Address[], toRow: ToRow, did: (done: number, total: number) => void): Promise<string[][]> => {
    const waiting = new Map(addresses.map((address) => [address.url, address]));
    const begun = new Set<string>();
    const rows: string[][] = [];
    const take = async ({ url, title }: Address) => {
      const fetched = await tried(url);
      const found = fetched?.isSitemap ? addressesIn(fetched).filter((one) => !begun.has(one.url) && isOurs(one.url)) : [];
      for (const one of found) waiting.set(one.url, one);
      if (begun.size + waiting.size > MOST_PAGES) throw new ImportRefused("tooManyPages");
      const row = fetched && !fetched.isSitemap ? await toRow(fetched.bytes, fetched.url, title, fetched.charset) : null;
      if (row) rows.push(row);
    };
    while (waiting.size > 0) {
      const now = [...waiting.values()].slice(0, AT_ONCE);
      for (const { url } of now) begun.add(url);
      for (const { url } of now) waiting.delete(url);
      await Promise.all(now.map(take));
      did(begun.size, begun.size + waiting.size);
    }
    if (rows.length === 0) throw new ImportRefused("nothingFound");
    // Several addresses may lead to one page.
    return [...new Map(rows.map((row) => [row[3] ?? "", row])).values()];
  };
}

/** @throws Missed, and whatever the network says */
async function fetchPage(address: string, isOurs: (url: string) => boolean): Promise<Fetched> {
  let url = address;
  for (let hop = 0; hop < HOPS; hop++) {
    if (webAddress(url) === null || !isOurs(url)) throw new Missed(`${url} is not one of the centre's sites`);
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS), headers: HEADERS });
    const to = response.headers.get("location");
    if (to === null || response.status < 300 || response.status > 399) return read(response, url);
    await response.body?.cancel();
    url = new URL(to, url).href;
  }
  throw new Missed("leads from one address to the next");
}

async function read(response: Response, url: string): Promise<Fetched> {
  if (!response.ok) {
    await response.body?.cancel();
    throw new Missed(`status ${response.status}`);
  }
  const type = response.headers.get("content-type") ?? "";
  const bytes = await limited(response);
  return { bytes, url, isSitemap: /xml/i.test(type) && !/xhtml/i.test(type), charset: /charset=["']?([\w-]+)/i.exec(type)?.[1] ?? null };
}

function addressesIn({ bytes, charset }: Fetched): Address[] {
  const text = decodedText(bytes, charset);
  if (text === null) return [];
  const { pages, sitemaps } = sitemapOf(text);
  return [...pages, ...sitemaps.map((url) => ({ url, title: "" }))].filter(({ url }) => webAddress(url) !== null);
}

/** The body, as long as it is no larger than a page is. */
async function limited(response: Response): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw new Missed("too large");
    }
    parts.push(part.value);
  }
  return new Uint8Array(Buffer.concat(parts));
}
