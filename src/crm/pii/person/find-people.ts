import type { Found, Knowledge, PlacedToken } from "../knowledge.ts";
import { namesAlone } from "./alone.ts";
import { givenAfter, nameAfter, nameBefore, POLITE } from "./beside.ts";
import { type Here, person, wordsIn } from "./here.ts";
import { isKanji, shapeOf } from "./name-shape.ts";
import { isPublicPerson } from "./public-people.ts";

/** Behind さん, 様 … any name is somebody's; behind the other words only a family name. */
const HONORIFIC =
  /(?:さん(?!さん)|サン|さま|サマ|様(?![粒式子相変々]|反応|症状|物質)|氏(?!名)|殿|君|くん|クン|ちゃん|チャン|先生|弁護士|医師|司法書士|行政書士|税理士|看護師|保健師|夫妻|ご夫妻|夫婦|理事長|町会長|会長|社長|店長|宅(?![地配急])|家(?![賃族屋庭財計具電事主])|名義|両名|両氏|姓(?!名))/g;
const NAMED =
  /と(?:名乗|申|いう|言う|いいま|おっしゃ|仰)(?:る|り|って|し|す|います)?[^。、\n]{0,4}?(?:方|男性|女性|名|者|人|姓|お客|苗字|$|る|り|っ|し|す|ます)|を名乗/g;
const AFTER_ROLE =
  "契約者|申請者|世帯主|請求者|届出人|代理人|本人|対象者|被相続人|相続人|故人|患者|相手方?|通報者|相談者|申立人|申込者|利用者|受給者|加入者|死亡者|所有者|筆頭者|後見人|保護者|依頼者|入電者|発信者|お客様|亡くなったのは|被保険者|納税者|差出人|受取人|宛先|連絡者";
const LABEL = new RegExp(
  `(?:フリガナ|ふりがな|カナ氏名|よみがな)(?:は|が|も|を|[:=(「『】\\])/\\s])*|(?:お?名前|ご?氏名|姓名|名義人?|宛名|旧姓|苗字|名字|姓)(?:は|が|も|を|の|[:=(「『】\\])/\\s])+|(?:${AFTER_ROLE})(?:名|氏名|の氏名|の名前)?(?:は|が|[:=(「、\\s])+`,
  "g",
);
/** Right behind these words, with nothing between, only a whole name is somebody's: 世帯主中野孝. */
const ROLE_RIGHT_BEFORE = new RegExp(`(?:${AFTER_ROLE})(?![はが:=(「、\\s])|名義(?=[ァ-ヶー])`, "g");
const RELATED =
  /(?:長男|長女|次男|次女|二男|二女|三男|三女|息子|娘|妻|夫|母|父|祖母|祖父|孫|弟|兄|姉|妹|子ども|子供|お子さん|お子様|次子|第[一二三123]子)(?:の|である|[・、:(「]|\s)?/g;

/** Names of people: by what follows (さん、様), by what goes before (氏名は), or whole names alone; nobody of the centre, no place. */
export function findPeople(text: string, tokens: readonly PlacedToken[], knowledge: Knowledge): Found[] {
  const here: Here = { text, starts: new Map(tokens.map((token) => [token.start, token])), knowledge };
  const found = [
    ...byHonorific(here),
    ...byNaming(here),
    ...byLabel(here),
    ...byRole(here),
    ...byRelation(here),
    ...namesAlone(here, tokens),
  ];
  return found.filter((one) => !isPublicPerson(text, one, knowledge));
}

function byHonorific(here: Here): Found[] {
  return [...here.text.matchAll(HONORIFIC)].flatMap((hit) => {
    const end = hit.index - (here.text[hit.index - 1] === " " ? 1 : 0);
    const start = nameBefore(here, end, POLITE.test(hit[0]) ? "any" : "family");
    return start === null ? [] : [person(start, end, `「${hit[0]}」の付いた氏名`)];
  });
}

function byNaming(here: Here): Found[] {
  return [...here.text.matchAll(NAMED)].flatMap((hit) => {
    const quoted = /[」』]$/.test(here.text.slice(0, hit.index)) ? 1 : 0;
    const start = nameBefore(here, hit.index - quoted, "family");
    return start === null ? [] : [person(start, hit.index - quoted, "名乗った氏名")];
  });
}

function byLabel(here: Here): Found[] {
  return [...here.text.matchAll(LABEL)].flatMap((hit) => {
    const start = hit.index + hit[0].length;
    const end = nameAfter(here, start, /名|ナ|な|姓/.test(hit[0]));
    return end === null ? [] : [person(start, end, "氏名の欄や言い方のあと")];
  });
}

function byRole(here: Here): Found[] {
  return [...here.text.matchAll(ROLE_RIGHT_BEFORE)].flatMap((hit) => {
    const start = hit.index + hit[0].length;
    const end = nameAfter(here, start, true);
    const whole = end !== null && shapeOf(here.text.slice(start, end), here.knowledge) === "full";
    return whole ? [person(start, end, "立場のあとの氏名")] : [];
  });
}

function byRelation(here: Here): Found[] {
  return [...here.text.matchAll(RELATED)].flatMap((hit) => {
    const start = hit.index + hit[0].length;
    const token = here.starts.get(start);
    const end = nameAfter(here, start, false) ?? givenAfter(here, start);
    if (end === null) return [];
    if (end - start < 2) return isGivenAlone(here, start) ? [person(start, end, "続柄のあとの名")] : [];
    const sure = token?.kind === "人名" || !token?.known || wordsIn(here, start, end).length > 1;
    return sure ? [person(start, end, "続柄のあとの氏名")] : [];
  });
}

/** One sign that the analyser knows as a given name, with no other kanji behind it: 夫隆の */
function isGivenAlone({ text, starts }: Here, start: number): boolean {
  const token = starts.get(start);
  return token?.kind === "人名" && token.subkind === "名" && token.surface.length === 1 && !isKanji(text[start + 1] ?? "");
}
