import type { Found, PlacedToken } from "../knowledge.ts";
import { endsInRole, type Here, isHonorific, person, wordsIn } from "./here.ts";
import { isGivenName, isHiragana, isInPieces, isKanji, katakana, shapeOf } from "./name-shape.ts";
import { NOT_KANA, NOT_NAMES } from "./not-names.ts";

const KANA_NAME =
  /(?<![ァ-ヶー])[ァ-ヶー]{2,7}[ ・][ァ-ヶー]{2,7}(?![ァ-ヶー])|(?<![ぁ-んー一-龠])[ぁ-ん]{2,6} [ぁ-ん]{2,6}(?![ぁ-んー])|(?<![ァ-ヶー・])[ァ-ヶー]{5,10}(?![ァ-ヶー・])/g;
const RELATION =
  /^(?:の(?:連名|両名|妻|夫|母|父|娘|息子|家内|主人|家族|兄|姉|弟|妹|代理|遺族|孫|祖母|祖父|者です)|と(?:申|いいます|いう|名乗)|です[」が、。]|ですが|本人|[と・][一-龠]{1,4}(?:の連名|の二人|両名|さん|様|夫妻)|\s?\((?:男|女|本人|代理|娘|息子|妻|夫|母|父|長男|長女|次男|次女|\d{1,3}[歳才代])|(?:より|から)の?(?:お?電話|入電|TEL|架電|着電|受電|再入電|ご?連絡|申出|相談|問い?合わせ|要望|苦情|通報))/;

/** Names that nothing around announces: a family name with a given one behind it, in kanji or kana; a family name with a relation. */
export function namesAlone(here: Here, tokens: readonly PlacedToken[]): Found[] {
  const kana = [...here.text.matchAll(KANA_NAME)]
    .map((hit) => ({ name: hit[0], start: hit.index, end: hit.index + hit[0].length }))
    .filter((one) => isKanaName(here, one))
    .map(({ start, end }) => person(start, end, "かなの氏名"));
  const whole = tokens.flatMap((token, index) => {
    const end = isFamilyToken(here, token) ? givenBehind(here, tokens, index) : null;
    return end === null ? [] : [person(token.start, end, "姓と名")];
  });
  return [...kana, ...whole, ...tokens.flatMap((token) => familyAlone(here, token))];
}

function isKanaName(here: Here, { name, start, end }: { name: string; start: number; end: number }): boolean {
  const words = wordsIn(here, start, end);
  if (NOT_KANA.has(name) || shapeOf(name, here.knowledge) !== "full") return false;
  return /[ ・]/.test(name) || (words.length > 0 && !words.some((word) => word.known));
}

const isFamilyToken = ({ knowledge }: Here, { surface, kind }: PlacedToken): boolean =>
  (kind === "人名" || kind === "地域") && knowledge.isFamily(surface);

/** Where the given name ends that stands behind the family name of this index; null: there is none. */
function givenBehind(here: Here, tokens: readonly PlacedToken[], index: number): number | null {
  const family = tokens[index];
  if (!family) return null;
  const from = family.start + family.surface.length;
  const start = from + (here.text[from] === " " ? 1 : 0);
  let first = index + 1;
  while (tokens[first] && (tokens[first]?.start ?? 0) < start) first++;
  for (let count = 3; count >= 1; count--) {
    const given = tokens.slice(first, first + count);
    const name = given.map((token) => token.surface).join("");
    if (given.length < count || given[0]?.start !== start || name.length > 4) continue;
    if (isHonorific(given[0])) return null;
    const spaced = start > from;
    if (!isHonorific(given.at(-1)) && isGivenBehind(here, family, given, name, spaced)) return start + name.length;
  }
  return null;
}

function isGivenBehind(here: Here, family: PlacedToken, given: readonly PlacedToken[], name: string, spaced: boolean): boolean {
  const { text } = here;
  const [only] = given;
  const next = text[(only?.start ?? 0) + name.length] ?? "";
  const tagged = given.length === 1 && only?.kind === "人名" && only.subkind === "名";
  // 高橋 健康保険: a word of a longer one.
  if (isKanji(next) && (name.length === 1 || (only?.known && only.kind !== "人名"))) return false;
  if (family.kind === "地域") return name.length >= 2 && (tagged || isBehindPlace(here, family, name, spaced));
  const known = isKnownGiven(here, name, spaced);
  if (only && given.length === 1 && isOrdinary(only) && !(spaced && known && only.detail !== "サ変接続")) {
    return spaced && isSpacedGiven(only, name, text.slice(only.start + name.length, only.start + name.length + 2));
  }
  if (known) return (name.length >= 2 && (spaced || !isHiragana(name))) || tagged;
  return isKanji(name) && name.length >= 2 && name.length <= 3 && !isKanji(next) && isInPieces(given) && !endsInRole(given);
}

const isKnownGiven = ({ knowledge }: Here, name: string, spaced: boolean): boolean =>
  isGivenName(knowledge, name) || (spaced && isHiragana(name) && isGivenName(knowledge, katakana(name)));

const isOrdinary = (word: PlacedToken): boolean => word.known && word.kind !== "人名";

/** A family name that is a place's too, outside the ward, with a given name set apart: 樋口 大地 */
const isBehindPlace = ({ knowledge }: Here, family: PlacedToken, name: string, spaced: boolean): boolean =>
  spaced && isKanji(name) && isGivenName(knowledge, name) && !knowledge.places.includes(family.surface);

/** An ordinary word behind a family name and a blank, where the clause goes on or ends as behind a name: 樋口 大地、 */
function isSpacedGiven(word: PlacedToken, name: string, next: string): boolean {
  const noun = word.pos === "名詞" && word.detail !== "サ変接続" && word.detail !== "接尾" && word.detail !== "副詞可能";
  return (
    noun &&
    isKanji(name) &&
    name.length <= 3 &&
    !NOT_NAMES.has(name) &&
    !endsInRole([word]) &&
    /^(?:$|[、。,.)」\s]|[のがはとにへも]|さん|様|氏)/.test(next)
  );
}

/** A family name alone is somebody's where a relation follows it. */
function familyAlone({ text, knowledge }: Here, token: PlacedToken): Found[] {
  const end = token.start + token.surface.length;
  const quoted = text[token.start - 1] === "「" && text.startsWith("です」", end) && knowledge.isFamily(token.surface);
  if (!quoted && (token.kind !== "人名" || token.subkind !== "姓")) return [];
  return RELATION.test(text.slice(end, end + 10)) ? [person(token.start, end, "姓")] : [];
}
