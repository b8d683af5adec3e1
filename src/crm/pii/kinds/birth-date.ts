import type { Found } from "../knowledge.ts";
import { around, numberOf } from "../text/digits.ts";
import { MASK } from "../text/fold.ts";

const N = "(?:\\d{1,2}|[〇一二三四五六七八九十]{1,3})";
const ERA = "(?:明治|大正|昭和|平成|令和|[MTSHRｍ]\\.?)";
const YEAR = `(?:(?:西暦)?\\s?(?:19|20)\\d{2}|[一二]千?九?[〇一二三四五六七八九]{2,3}|${ERA}\\s?(?:元|${N}))`;
const SEP = "\\s?[./\\-‐−ー・、]\\s?";
const DATE = new RegExp(
  `(?<![\\dA-Za-z])(?:${YEAR}\\s?年\\s?${N}\\s?月\\s?${N}\\s?日|${YEAR}(?:年|${SEP})${N}${SEP}${N}日?|(?:19|20)\\d{2}[01]\\d[0-3]\\d|[12345]?-?${ERA}?\\d{6}(?=生))(?!\\d)`,
  "g",
);
const PART = new RegExp(
  `(?<![\\dA-Za-z])(?:${YEAR}\\s?年(?:\\s?${N}\\s?月)?|${N}\\s?月\\s?${N}\\s?日|[SHTRM]\\s?\\d{1,2}年?)(?=\\s?(?:頃|ごろ)?\\s?(?:生まれ|生れ|うまれ|生(?![活産徒命涯物垣業け存き])))`,
  "g",
);

/** A day of no year, or a year of no day. */
const DAY = new RegExp(`(?<![\\d年])(?:${N}\\s?月\\s?${N}\\s?日|${YEAR}\\s?年(?:\\s?${N}\\s?月)?)(?!\\d)`, "g");

const LABEL = /(?:生年月日|誕生日|生年|お?生まれ(?:た日|年月日)?|バースデー|DOB|birth(?:day)?)[^\d。\n]{0,10}$/i;
const BORN =
  /^\s?[)」]?\s?(?:に|の|、)?\s?(?:お?生まれ|お?生れ|お?うまれ|生(?![活産徒命涯物垣業け存])|誕生(?!日祝)|ご?誕生|出生(?!届|証|数|率))/;
const AGE = /^\s?[)」]?(?:生)?\s?[、,(\s]{0,2}\s?満?\s?(?:\d{1,3}|[〇一二三四五六七八九十百]{1,4})\s?(?:歳|才|さい)/;
/** 「山田様、昭和20年3月3日」: a date of long ago right behind a name. */
const BESIDE_NAME = /(?:様|さん|氏|君|ちゃん|男|女)\s?[、,/(・\s]\s?$/;
/** The same, the name being found already. */
const BESIDE_FOUND = new RegExp(`${MASK}\\s?(?:様|さん|氏|君|ちゃん)?\\s?[、,/(・\\s]\\s?$`);
const LONG_AGO = /^(?:明治|大正|昭和|平成|[MTSH]|(?:西暦)?\s?(?:19|200|201))/;
/** A rule about who was born when is about nobody. */
const RULE_AFTER =
  /^\s?(?:(?:生まれ|生れ|うまれ)\s?)?(?:と[^。\n]{1,24}(?:学年|年度|違|差)|で[^。\n]{0,12}(?:学年|年度)|以前|以降|以後|より前|より後|まで|から|〜|~|(?:の|が)(?:方|人|子|お子さん|お子様|児童|世代|者|区民|男女|男性|女性)(?:は|が|も|を|まで|には|に)[^。\n]{0,6}(?:対象|該当|送付|発送|接種|通知))/;
const RULE_BEFORE = /(?:から|〜|~|ー|より|[-−])\s?$/;

/** Dates that the words around them make a birth date: 生年月日, 生まれ, or an age behind it. */
export function findBirthDates(text: string): Found[] {
  return [...whole(text), ...parts(text)];
}

function whole(text: string): Found[] {
  return [...text.matchAll(DATE)].flatMap((hit) => {
    const [start, end] = [hit.index, hit.index + hit[0].length];
    if (!isDate(hit[0])) return [];
    const { before, after } = around(text, start, end, 24);
    const named =
      LONG_AGO.test(hit[0].trim()) && (BESIDE_NAME.test(before) || BESIDE_FOUND.test(text.slice(Math.max(0, start - 8), start)));
    const labelled = LABEL.test(before);
    if (!labelled && (RULE_AFTER.test(after) || RULE_BEFORE.test(before))) return [];
    if (!labelled && !BORN.test(after) && !isAge(hit[0], after) && !named) return [];
    return [{ start: start + hit[0].search(/\S/), end, kind: "birth-date", why: "生年月日の形" } as const];
  });
}

/** Year or day alone, born in it. */
function parts(text: string): Found[] {
  const labelled = [...text.matchAll(DAY)].filter((hit) =>
    /(?:誕生日|生年月日|生まれは)[^\d。\n]{0,6}$/.test(text.slice(Math.max(0, hit.index - 16), hit.index)),
  );
  return [...text.matchAll(PART), ...labelled].flatMap((hit) => {
    const [start, end] = [hit.index, hit.index + hit[0].length];
    const { before, after } = around(text, start, end, 24);
    if (RULE_AFTER.test(after) || RULE_BEFORE.test(before) || /\d\s?年\s?$/.test(before)) return [];
    return [{ start, end, kind: "birth-date", why: "生まれた年や日" } as const];
  });
}

/** An age behind a date tells a birth date when the two agree roughly with a living person. */
function isAge(date: string, after: string): boolean {
  return AGE.test(after) && !/^(?:令和|R)/.test(date);
}

/** Month and day exist: what merely has dots in it is no date. */
function isDate(written: string): boolean {
  const numbers = written.replace(
    /^(?:西暦)?\s?(?:(?:19|20)\d{2}|[明大昭平令MTSHR][治正和成]?\.?\s?(?:元|\d{1,2}|[〇一二三四五六七八九十]{1,3})|[一二]千?九?[〇一二三四五六七八九]{2,3})/,
    "",
  );
  const found = (numbers.match(/\d{1,2}|[〇一二三四五六七八九十]{1,3}/g) ?? []).map(numberOf);
  const [month, day] = found;
  if (month === undefined || day === undefined) return true;
  return month !== null && day !== null && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
