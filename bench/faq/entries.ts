import type { Random } from "../../simulator/random.ts";
import type { Faq } from "../../src/centre/schema.ts";
import type { SynonymGroup } from "../../src/centre/text/synonym-schema.ts";
import type { KnowledgeEntry } from "../../src/crm/knowledge/search/entry.ts";

/** One of them, by chance. @throws RangeError when there is none */
function pick<T>(random: Random, all: readonly T[]): T {
  const one = all[Math.floor(random() * all.length)];
  if (one === undefined) throw new RangeError("nothing to choose from");
  return one;
}

const PLACES = "東 西 南 北 中央 上 下 新 本 緑 桜 松 栄 旭 若葉 日の出 富士見 稲荷 天神 大和".split(" ");
const ENDINGS = "町 台 ヶ丘 川 橋 坂 野 原 島 沢 森 崎 浜 谷 塚 山".split(" ");
const HOUSES = "区民センター 図書館 保育園 公園 体育館 出張所 福祉会館 児童館 駐輪場 集会所 診療所 学校".split(" ");
const SUBJECTS = "助成 相談会 講習会 貸出 見学 補助金 登録 点検 交換 支援事業 手当 訪問 展示 調査 収集 巡回".split(" ");
const ASKED = [
  "はどこで手続きできますか",
  "について知りたい",
  "の申請に必要なものは何ですか",
  "の対象者を教えてください",
  "はいつまでに届け出ればよいですか",
  "をなくしたときはどうすればよいですか",
  "の費用はいくらですか",
  "を代理人が請求できますか",
  "の受付時間を教えてほしい",
  "は休日でも利用できますか",
];
const ANSWERED = [
  "をご希望の方は、担当の窓口へお越しください。",
  "には本人確認書類と申請書が必要です。",
  "の対象は区内にお住まいの方です。",
  "は郵送でも受け付けます。",
  "の手数料は一件につき300円です。",
  "は平日の午前8時30分から午後5時15分まで受け付けます。",
  "については、結果を後日お知らせします。",
  "の期限を過ぎたときは、担当課にご相談ください。",
];

/** What the entries are made of: the centre's own answers, cut into sentences, and everything that has a name. */
export type Stuff = { readonly faq: readonly Faq[]; readonly synonyms: readonly SynonymGroup[] };

/**
 * Invented entries of a large municipality: each asks about one thing at one place and answers in three to fourteen sentences
 * (60 to 600 letters), some of them the centre's own. Every tenth name is new. The same ones for the same chance.
 */
export function inventEntries(random: Random, { faq, synonyms }: Stuff, count: number): KnowledgeEntry[] {
  const names = synonyms.flatMap((group) => group.same);
  const sentences = faq.flatMap(({ answer }) => answer.match(/[^。]+。/g) ?? []);
  const thing = () => (random() < 0.1 ? `${place(random)}${pick(random, SUBJECTS)}` : pick(random, names));
  return Array.from({ length: count }, (_, number) => {
    const about = thing();
    const length = 3 + Math.floor(random() ** 2 * 12);
    const answer = Array.from({ length }, () => (random() < 0.3 ? pick(random, sentences) : `${thing()}${pick(random, ANSWERED)}`));
    const where = random() < 0.5 ? `${place(random)}${pick(random, HOUSES)}での` : "";
    return {
      id: `e${number}`,
      question: `${where}${about}${pick(random, ASKED)}`,
      answer: answer.join(""),
      words: [thing(), about],
      queues: [],
    };
  });
}

const place = (random: Random): string => `${pick(random, PLACES)}${pick(random, PLACES)}${pick(random, ENDINGS)}`;

/** What operators and citizens type: words, two words, whole questions, kana, slips, beginnings, one letter, far too much, only signs. */
export function inventQueries(random: Random, { faq, synonyms }: Stuff, count: number): string[] {
  const names = synonyms.flatMap((group) => group.same);
  const kana = names.filter((name) => /^[ぁ-ゖァ-ヺー]{2,}$/.test(name));
  const kinds = [
    () => pick(random, names),
    () => `${pick(random, names)} ${pick(random, names)}`,
    () => `${pick(random, names)}の${pick(random, names)}${pick(random, ASKED)}`,
    () => `すみません、${pick(random, names)}のことでちょっとお聞きしたいのですが、${pick(random, names)}はどうしたらいいんでしょうか。`,
    () => pick(random, faq).question,
    () => pick(random, kana),
    () => slip(random, pick(random, names)),
    () => pick(random, names).slice(0, 1 + Math.floor(random() * 2)),
  ];
  const rare = [() => pick(random, names).slice(0, 1), () => pick(random, faq).answer.repeat(9).slice(0, 1000), () => "？！…・・・"];
  return Array.from({ length: count }, () => pick(random, random() < 0.03 ? rare : kinds)());
}

/** A word with one letter missing. */
function slip(random: Random, word: string): string {
  const at = Math.floor(random() * word.length);
  return word.slice(0, at) + word.slice(at + 1);
}
