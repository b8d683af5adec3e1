import type { Found, Knowledge } from "../knowledge.ts";

const LOCAL = String.raw`[A-Za-z0-9](?:[A-Za-z0-9._%+\-]|\s?(?:ドット|どっと|アンダーバー|アンダースコア|ハイフン)\s?){0,63}`;
const AT = String.raw`\s?(?:@|\(at\)|\[at\]|\{at\}|アット(?:マーク)?|あっと(?:まーく)?|\sat\s)\s?`;
const NAME = String.raw`[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62})`;
const DOT = String.raw`\s?(?:[.。．]|ドット|どっと|\(dot\)|\[dot\]|\sdot\s)\s?`;
const WHOLE = new RegExp(`(?<![A-Za-z0-9._%+\\-])${LOCAL}${AT}${NAME}(?:${DOT}[A-Za-z0-9\\-]{2,63}){1,6}`, "gi");
const PROVIDERS = "gmail|yahoo|docomo|ezweb|au|softbank|icloud|outlook|hotmail|nifty|biglobe|i\\.softbank|me|ymail|rakuten|so-net|ocn";
/** Without the end of the domain, or of the domain alone. */
const SHORT = new RegExp(`(?<![A-Za-z0-9._%+\\-])${LOCAL}${AT}(?:${PROVIDERS})(?![A-Za-z0-9])`, "gi");
/** Dictated: nothing but kana around アット and ドット. */
const KANA =
  /[ァ-ヶーぁ-んA-Za-z0-9]{2,30}(?:アット(?:マーク)?|あっと(?:まーく)?)[ァ-ヶーぁ-んA-Za-z0-9]{2,30}(?:ドット|どっと)[ァ-ヶーぁ-んA-Za-z0-9]{2,20}/g;
const OFFICIAL = /@(?:[a-z0-9.-]*\.(?:lg|go)\.jp|(?:city|pref|town|vill|metro)\.[a-z0-9.-]+\.jp)$/i;

/** Mail addresses, also dictated ones; those of public bodies are nobody's. */
export function findMails(text: string, knowledge: Knowledge): Found[] {
  return [WHOLE, SHORT, KANA].flatMap((form) =>
    [...text.matchAll(form)]
      .map((hit) => ({ start: hit.index, end: hit.index + hit[0].trimEnd().length, text: hit[0].trimEnd().replace(/\s/g, "") }))
      .filter(({ text: mail }) => !OFFICIAL.test(mail) && !knowledge.publicWords.some((word) => word.includes("@") && mail.endsWith(word)))
      .map(({ start, end }): Found => ({ start, end, kind: "email", why: "メールアドレスの形" })),
  );
}
