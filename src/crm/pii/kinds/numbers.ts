import type { Found } from "../knowledge.ts";
import { around, type DigitRun } from "../text/digits.ts";
import { isCardNumber, isInsuranceNumber, isMyNumber } from "./check-digits.ts";
import { OTHER_NUMBER } from "./context.ts";

type Group = DigitRun["groups"][number];
type Place = { before: string; after: string };

const FILLER = /^[\s\-‐‑‒–—―−ー─_.・、,の\uE001]*$/;
const MY_NUMBER = /(?:マイナンバー|個人番号|マイナ番号|通知カード|マイナンバーカード|番号カード)(?:の)?(?:番号)?[^\d。]{0,8}$/;
/** Spoken of in the same breath: twelve digits beside it are hardly anything else. */
const MY_NUMBER_NEAR = /(?:マイナンバー|個人番号)(?!カード)/;
const MY_NUMBER_BEHIND = /^[^。\n\d]{0,6}(?:マイナンバー|個人番号)/;
const INSURED =
  /(?:被保険者(?:証)?(?:の)?(?:記号)?(?:・)?(?:番号)?|保険証(?:の)?(?:記号)?(?:・)?(?:番号)?|資格確認書(?:の)?(?:記号)?(?:・)?(?:番号)?|保険の?番号|記号・?番号|介護保険(?:証)?(?:の)?(?:番号)|後期高齢者?(?:医療)?(?:の|証の)?(?:番号)|医療証(?:の)?番号|受給者(?:証)?(?:の)?番号|公費負担者番号|基礎年金番号|年金(?:手帳)?(?:の)?番号|枝番)[はがを:=・\s「(、]{0,4}$/;
const INSURER = /(?<!被)保険者番号[はがを:=・\s「(、]{0,4}$/;
const SIGN = /記号(?:・?番号)?[はがを:=・\s「(、]{0,3}([^\d\s、。番]{0,3})\s?$/;
const SIGN_BEFORE_NUMBER = /記号[^。\n]{1,18}番号[はがを:=・\s「(、]{0,3}$/;
const POSTAL_BANK = /(?:ゆうちょ|郵便貯金|郵貯|通帳|通常貯金|貯金)[^。\n]{0,40}$/;
const ACCOUNT =
  /(?:口座(?:番号)?|普通(?:預金|口座)?|当座(?:預金)?|貯蓄(?:預金)?|総合口座|\(普\)|\(当\))(?:の)?(?:番号|No\.?)?[はがを:=・\s「(、)]{0,4}$/;
const ACCOUNT_MENDED = /口座(?:番号)?[^。\n]{0,24}(?:ではなく|でなく|→|正しくは)[はが:\s]{0,3}$/;
const ACCOUNT_BEHIND = /^(?:番)?の(?:普通|当座)?(?:預金)?口座/;
const CARD = /(?:クレジット|デビット|カード)(?:の)?(?:番号|No\.?)[はがを:=・\s「(、]{0,4}$/;
const BANK =
  /[一-龠ぁ-んァ-ヶーA-Za-z0-9・]{1,12}(?:銀行|信用金庫|信金|信用組合|信組|労働?金庫?|農協|農業協同組合|JA)[\s・、のは]{0,2}(?:[一-龠ぁ-んァ-ヶー0-9]{1,12}(?:支店|本店|営業部|出張所|支所)|本店)?[\s・、のは]{0,2}(?=(?:の)?\(?(?:普通|当座|貯蓄|総合|口座|\(普\)|\(当\)|番号))/g;

/** Numbers that a check digit or the words around them make somebody's: My Number, insurance, accounts and cards. */
export function findNumbers(text: string, runs: readonly DigitRun[]): Found[] {
  const found: Found[] = [];
  for (const { groups } of runs) {
    for (let first = 0; first < groups.length; ) {
      const hit = longestHit(text, groups, first);
      if (hit) found.push(hit.found);
      first += hit?.count ?? 1;
    }
  }
  const accounts = found.filter((one) => one.kind === "account");
  return accounts.length === 0 ? found : [...found, ...banksOf(text, accounts)];
}

function longestHit(text: string, groups: readonly Group[], first: number): { found: Found; count: number } | null {
  const most = Math.min(groups.length - first, 16);
  let together = 1;
  while (together < most && FILLER.test(text.slice(groups[first + together - 1]?.end ?? 0, groups[first + together]?.start ?? 0)))
    together++;
  for (let count = together; count >= 1; count--) {
    const used = groups.slice(first, first + count);
    const [begin, last] = [used[0], used.at(-1)];
    if (!begin || !last) continue;
    const digits = used.map((group) => group.digits).join("");
    if (digits.length < 1 || digits.length > 19) continue;
    const kind = kindOf(digits, used, around(text, begin.start, last.end, 40));
    if (kind) return { found: { start: begin.start, end: last.end, ...kind }, count };
  }
  return null;
}

type Kind = Pick<Found, "kind" | "why">;

function kindOf(digits: string, used: readonly Group[], place: Place): Kind | null {
  if (!/^[^\d]|^$/.test(place.after.slice(0, 1))) return null;
  return myNumberOf(digits, used, place) ?? accountOf(digits, used, place) ?? insuranceOf(digits, used, place);
}

function myNumberOf(digits: string, used: readonly Group[], { before, after }: Place): Kind | null {
  if (digits.length !== 12) return null;
  if (MY_NUMBER.test(before) || MY_NUMBER_BEHIND.test(after)) return { kind: "my-number", why: "マイナンバーの桁数" };
  const even =
    used.length === 1 ||
    ((used.length <= 4 || used.length === 12) && used.every((group) => group.digits.length === used[0]?.digits.length));
  if (even && !OTHER_NUMBER.test(before) && MY_NUMBER_NEAR.test(before + after)) return { kind: "my-number", why: "マイナンバーの桁数" };
  return even && isMyNumber(digits) && !OTHER_NUMBER.test(before) ? { kind: "my-number", why: "マイナンバーの検査数字" } : null;
}

function accountOf(digits: string, used: readonly Group[], { before, after }: Place): Kind | null {
  const found = { kind: "account", why: "口座やカードの番号" } as const;
  const compact = used.length <= 3;
  if (CARD.test(before) && digits.length >= 13) return found;
  if (isCardNumber(digits) && digits.length >= 14 && used.length <= 5 && !OTHER_NUMBER.test(before)) return found;
  if ((ACCOUNT_MENDED.test(before) || ACCOUNT_BEHIND.test(after)) && digits.length === 7 && compact) return found;
  if (ACCOUNT.test(before) && digits.length >= 4 && digits.length <= 8 && compact) return found;
  if (!POSTAL_BANK.test(before) || !compact) return null;
  const named = /(?:記号|番号|口座|記号番号)[はがを:=・\s「(、]{0,3}$/.test(before) || /\d[\s-]{1,2}$/.test(before);
  const whole = used.length === 2 && used[0]?.digits.length === 5 && digits.length >= 11;
  return (named || whole) && digits.length >= 4 && digits.length <= 14 ? found : null;
}

function insuranceOf(digits: string, used: readonly Group[], { before }: Place): Kind | null {
  const found = { kind: "insurance-number", why: "保険証などの番号" } as const;
  if (used.length > 4 || digits.length > 12) return null;
  if (INSURER.test(before)) return digits.length === 8 && !digits.startsWith("39") && isInsuranceNumber(digits) ? found : null;
  if (INSURED.test(before) && digits.length >= (/枝番/.test(before.slice(-6)) ? 2 : 3)) return found;
  if (SIGN_BEFORE_NUMBER.test(before) && digits.length >= 2) return found;
  return SIGN.test(before) && digits.length >= 2 && digits.length <= 9 ? found : null;
}

/** Bank and branch right before an account's number belong to it. */
function banksOf(text: string, accounts: readonly Found[]): Found[] {
  return accounts.flatMap((account) => {
    const from = Math.max(0, account.start - 50);
    const hit = [...text.slice(from, account.start).matchAll(BANK)].at(-1);
    if (!hit) return [];
    const start = from + hit.index;
    const bank: Found = { start, end: start + hit[0].trimEnd().length, kind: "account", why: "口座の銀行と支店" };
    return /[。\n]/.test(text.slice(start, account.start)) ? [] : [bank];
  });
}
