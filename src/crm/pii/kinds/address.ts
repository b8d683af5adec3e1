import type { Found, Knowledge, PlacedToken } from "../knowledge.ts";
import { around, numberOf } from "../text/digits.ts";
import { isOfOffice } from "./context.ts";
import { CITY, PREFECTURE } from "./places.ts";

const N = "(?:\\d{1,4}|[〇一二三四五六七八九十百千]{1,5})";
const DASH = "\\s?[\\-‐‑‒–—―−ーｰ─の之ノ]\\s?";
/** 一丁目, 2丁目3番4号, 5番地の6, 1-2-3, 1-2-3-405 */
const CHOME = `${N}\\s?丁目`;
const BLOCK = `${N}\\s?(?:番地?|ばんち)(?:\\s?(?:の|${DASH})?\\s?${N}\\s?号?)?`;
const FIRST = "(?:[1-9]\\d{0,3}|[一二三四五六七八九十百千][〇一二三四五六七八九十百千]{0,4})";
const HYPHENS = `${FIRST}(?:${DASH}${N}){1,3}`;
const HOUSE = `(?:${CHOME}\\s?の?\\s?(?:${BLOCK}|${HYPHENS}|${N}(?=号|${DASH}))|${BLOCK}|${HYPHENS})(?:\\s?号室?(?!線|車|機))?(?:${DASH}${N})?`;
const ESTATE =
  "マンション|アパート|ハイツ|コーポ|メゾン|レジデンス|ハイム|パレス|ハウス|コート|テラス|タワー|荘|寮|団地|住宅|ヒルズ|フラット|ヴィラ|ビラ|カーサ|ドミール|エステート|グランデ|シャトー|キャッスル|ガーデン|プラザ|ビル|シティ|クレスト|ライオンズ|パーク|スカイ|サンハイツ|コーポラス|ドーム";
const WORD = "[一-龠々ァ-ヶーｦ-ﾟA-Za-zぁ-ん・]";
const ROOM = `(?:\\d{1,2}階\\s?)?(?:[A-ZＡ-Ｚ]?\\d{1,4}|[A-Z])\\s?(?:号室|号|室)(?:室)?`;
const BUILDING = `${WORD}{0,14}?(?:${ESTATE})(?:${WORD.replace("ぁ-ん", "")}{0,8})?(?:\\s?(?:[A-Z]|第?\\d{1,2}|[A-Za-z一-龠])(?:号?棟|番館|号館))?`;
const REST = `(?:[\\s、]?(?:${BUILDING})?[\\s、の]?(?:${ROOM}|[A-Z]?\\d{3,4}(?!\\d|円|年|月|日|人|件|回|枚|名|時|分|歳|才))?)?`;

const HOUSE_AT = new RegExp(`^\\s?(${HOUSE})(?!\\d|[年月日時分円枚人件回名歳才%])(${REST})`);
const HOME = /(?:住所|住まい|居所|自宅|転居先|転入先|転出先|旧住所|新住所|現住所|送付先|届け?先|居住地|引っ?越し?先|実家|住んで|在住|居住)/;
const POSTAL = /(?:〒\s?\d{3}\s?[-‐‑‒–−ー]?\s?\d{4}|(?<=郵便番号[はが:\s]{0,3})\d{3}\s?[-‐‑‒–−ー]?\s?\d{4})(?!\d)/g;
const POSTAL_BEFORE_PLACE = /(?<![\d-])\d{3}[-‐‑‒–−ー]\d{4}(?!\d)(?=[\s、]?(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県|[一-龠]{1,4}[区市]))/g;
const ROOM_ONLY = new RegExp(`(?:${BUILDING})[\\s、の]?${ROOM}`, "g");
/** A spot in the street, not somebody's home. */
const SPOT =
  /^\s?(?:号|付近|周辺|あたり|辺り|近く|先の|地先|界隈|沿い|前の|の?角|の(?:交差点|道路|歩道|公園|街灯|集積所|空き地|植え込み|植込み|信号|横断歩道|工事|カーブミラー|側溝|公衆トイレ|バス停))/;
/** The office or facility that stands there is named behind it. */
const OFFICE_BEHIND =
  /^(?:の|にある|に所在する|[\s、(「])?[一-龠々ァ-ヶーA-Za-z0-9]{0,14}?(?:センター|会館|図書館|区役所|市役所|庁舎|事務所|事務局|保健所|ホール|小学校|中学校|高校|大学|幼稚園|保育園|公園|児童館|体育館|美術館|博物館|資料館|記念館|警察署|消防署|税務署|出張所|交番|郵便局|病院|劇場|広場|霊園|神社|プール|集会室|区民ひろば|窓口)/;
const PAPER =
  /(?:様式|別紙|別表|図表|図|表|第|号|条|項|款|資料|問|No\.?|版|Ver\.?|議案|令和|平成|昭和|電話|TEL|番号|記号|コード|受付|時間|期間|価格|全|約|計|各)\s?$/;

type Anchor = { readonly start: number; readonly end: number; readonly strong: boolean };

/** Addresses of homes: a place with block and house, a postal code, a building with its room; a mere place is none, nor an office's. */
export function findAddresses(text: string, tokens: readonly PlacedToken[], knowledge: Knowledge): Found[] {
  const codes = [POSTAL, POSTAL_BEFORE_PLACE].flatMap((form) =>
    [...text.matchAll(form)].map((hit) => foundAt(hit.index, hit.index + hit[0].length, "郵便番号")),
  );
  const houses = anchorsOf(text, tokens, knowledge).flatMap((anchor) => houseAt(text, anchor));
  const all = [...codes, ...houses, ...rooms(text)];
  return all.filter((one) => !isPublic(text, one, knowledge));
}

const foundAt = (start: number, end: number, why: string): Found => ({ start, end, kind: "postal-address", why });

/** Where a place is named behind which a house can stand, and where such a name begins. */
function anchorsOf(text: string, tokens: readonly PlacedToken[], knowledge: Knowledge): Anchor[] {
  const anchors = new Map<number, Anchor>();
  const add = (start: number, end: number, strong: boolean) => {
    const known = anchors.get(end);
    if (!known || start < known.start) anchors.set(end, { start, end, strong: strong || (known?.strong ?? false) });
  };
  for (const hit of text.matchAll(CITY)) add(hit.index, hit.index + hit[0].length, true);
  for (const place of knowledge.places) {
    for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + place.length)) add(at, at + place.length, true);
  }
  for (const { start, surface, kind, detail } of tokens) {
    if (kind === "地域" || (detail === "固有名詞" && kind === "人名")) add(start, start + surface.length, kind === "地域");
  }
  for (const hit of text.matchAll(/[一-龠々ヶケがノ]{1,7}[町村台丘]?(?=\s?[\d〇一二三四五六七八九十]{1,4}\s?(?:丁目|番地))/g))
    add(hit.index, hit.index + hit[0].length, true);
  for (const hit of text.matchAll(
    /[一-龠々ヶケがノ]{1,6}(?:町|村|台|丘|谷|塚|原|野|島|崎|橋|山|川|沢|本町)(?=\s?\d{1,2}[-‐−ー]\d{1,3}(?!\d))/g,
  ))
    add(hit.index, hit.index + hit[0].length, true);
  return [...anchors.values()].map((anchor) => widened(text, anchor, anchors));
}

/** Prefecture, city and place that stand right before belong to the address. */
function widened(text: string, anchor: Anchor, anchors: ReadonlyMap<number, Anchor>): Anchor {
  let { start, strong } = anchor;
  for (let tries = 0; tries < 5; tries++) {
    const gap = text[start - 1] === " " ? 1 : 0;
    const before = anchors.get(start - gap);
    const prefecture = PREFECTURE.exec(text.slice(Math.max(0, start - 6), start));
    if (before && before.start < start) {
      start = before.start;
      strong ||= before.strong;
    } else if (prefecture) start -= prefecture[0].length;
    else break;
  }
  return { start, end: anchor.end, strong };
}

function houseAt(text: string, { start, end, strong }: Anchor): Found[] {
  const hit = HOUSE_AT.exec(text.slice(end, end + 80));
  const { before } = around(text, start, start, 20);
  if (!hit) return HOME.test(before) || HOME.test(text.slice(end, end + 14)) ? chomeAt(text, start, end) : [];
  const stop = end + hit[0].replace(/[のに、\s]+$/, "").length;
  const [, house = "", rest = ""] = hit;
  const after = text.slice(stop, stop + 14);
  if (
    PAPER.test(text.slice(start, end)) ||
    (!strong && !/丁目|番|号/.test(house) && house.split(/[^\d〇一二三四五六七八九十百千]+/).length < 3)
  )
    return [];
  const exact = /号/.test(house) || house.split(/[^\d〇一二三四五六七八九十百千]+/).filter(Boolean).length >= 3 || rest.trim() !== "";
  if (SPOT.test(after) && !(exact && !/^\s?(?:付近|周辺|あたり|辺り|近く|先|地先|前の|の)/.test(after))) return [];
  if (OFFICE_BEHIND.test(text.slice(stop, stop + 30))) return [];
  if (isOfOffice(before) || isOfOffice(text.slice(start, end))) return [];
  return [foundAt(start, stop, "番地までの住所")];
}

/** 丁目 without a house is somebody's address only where words of a home stand beside it. */
function chomeAt(text: string, start: number, end: number): Found[] {
  const hit = new RegExp(`^\\s?${CHOME}`).exec(text.slice(end, end + 12));
  if (!hit) return [];
  const stop = end + hit[0].length;
  const near =
    /^[^。、\n]{0,6}?(?:在住|に(?:お)?住|お?住まい|にお?引っ?越|へ(?:お)?引っ?越|に転居|へ転居|から転出|から転入|の自宅|の住人)/.test(
      text.slice(stop, stop + 16),
    );
  const told = /(?:住所|住まい|自宅|転居先|転入先|転出先|送付先|居所|引っ?越し?先)[はがの:も]{0,2}[^。、\n\d]{0,3}$/.test(
    text.slice(Math.max(0, start - 12), start),
  );
  return near || told ? [foundAt(start, stop, "住まいのある丁目")] : [];
}

/** A building where people live, with a room. */
function rooms(text: string): Found[] {
  return [...text.matchAll(ROOM_ONLY)].flatMap((hit) => {
    const lead = /^(?:[^ァ-ヶーA-Za-z一-龠]*[のにはがをへでと、]\s?)+(?=.{3})/.exec(hit[0])?.[0].length ?? 0;
    return /庁舎|会館|センター|図書館|区民|病院|会議|ホール|学校|校舎/.test(hit[0])
      ? []
      : [foundAt(hit.index + lead, hit.index + hit[0].length, "建物と部屋番号")];
  });
}

function isPublic(text: string, { start, end }: Found, knowledge: Knowledge): boolean {
  const narrow = (words: string) =>
    words
      .replace(/[〇一二三四五六七八九十百]+(?=丁目|番|号)/g, (number) => String(numberOf(number) ?? number))
      .replace(/[\s]|丁目|番地?|号|の/g, (found) => (/丁目|番/.test(found) ? "-" : ""))
      .replace(/[‐‑‒–—―−ー]/g, "-")
      .replace(/-+$/, "");
  // A postal code belongs to the address behind it.
  const own = narrow(text.slice(start, /^[〒\d]/.test(text.slice(start)) ? end + 30 : end));
  return knowledge.publicWords.some((word) => narrow(word) !== "" && own.includes(narrow(word)));
}
