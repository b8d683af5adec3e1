import { between, type Random, weighted } from "../../simulator/random.ts";
import type { Centre } from "../../src/centre/schema.ts";
import type { ContactSearch } from "../../src/crm/contact-search/api.ts";
import { DAY } from "../../src/kernel/business-day.ts";
import { NOW } from "./volume.ts";

type Asked = { readonly kind: string; readonly search: Partial<ContactSearch> };

/** Words of every frequency: everywhere, in some of the talks, in hardly any, in none. */
const COMMON = ["窓口", "案内", "本人確認", "問合せ", "取次", "郵送", "申請"];
const USUAL = ["国保", "保育園", "粗大ごみ", "マイナンバーカード", "住民票", "転入", "国民健康保険", "委任状", "口座振替"];
const RARE = ["千早の蜂の巣", "駒込のカラス", "雑司が谷の補聴器（13日）", "長崎の側溝（7日）。担当", "要町の防災無線"];
const SHORT = ["犬", "猫", "税", "印", "園", "鍵", "蜂"];
const NOWHERE = ["宇宙船", "龍", "地下鉄の遺失物届", "ＸＹＺ-9"];
/** Everybody's words of years ago: many, but none among the newest. */
const LONG_AGO = ["新型コロナワクチン", "マイナポイント", "定額減税", "接種券", "調整給付"];

/** Searches as supervisors and the ward make them, each kind by its share. */
export function searchMix(centre: Centre, random: Random): () => Asked {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const people = centre.people.filter((person) => person.extension !== undefined).map((person) => person.id);
  const places = centre.departments.flatMap((one) => [
    one.id,
    ...one.sections.flatMap((two) => [two.id, ...two.units.map((unit) => unit.id)]),
  ]);
  const sections = centre.directory.map((one) => one.id);
  const period = () => {
    const to = NOW - Math.floor(between(random, 0, 3_600)) * DAY;
    return { from: to - pick([1, 7, 31, 92, 365]) * DAY, to };
  };
  const kinds: { kind: string; share: number; search: () => Partial<ContactSearch> }[] = [
    { kind: "no words, a period", share: 10, search: period },
    { kind: "a word of every tenth talk and more", share: 10, search: () => ({ words: pick(COMMON) }) },
    { kind: "a usual word", share: 15, search: () => ({ words: pick(USUAL) }) },
    { kind: "one or two signs", share: 10, search: () => ({ words: pick(SHORT) }) },
    { kind: "rare words", share: 10, search: () => ({ words: pick(RARE) }) },
    { kind: "words nobody wrote", share: 5, search: () => ({ words: pick(NOWHERE) }) },
    { kind: "a word of years ago", share: 8, search: () => ({ words: pick(LONG_AGO) }) },
    { kind: "two words", share: 8, search: () => ({ words: `${pick(USUAL)} ${pick([...SHORT, ...COMMON])}` }) },
    { kind: "a word in a period", share: 8, search: () => ({ words: pick([...USUAL, ...SHORT, ...LONG_AGO]), ...period() }) },
    {
      kind: "classification and outcome",
      share: 6,
      search: () => ({ classification: pick(places), outcome: pick(["handedOver", "callBack"]) }),
    },
    {
      kind: "operator, mark and word",
      share: 5,
      search: () => ({ agent: pick(people), marks: [pick(["voice", "complaint"])], words: pick(USUAL) }),
    },
    { kind: "section it was handed to", share: 5, search: () => ({ section: pick(sections), words: pick(["", ...SHORT]) }) },
  ];
  return () => {
    const { kind, search } = weighted(random, kinds, ({ share }) => share);
    return { kind, search: search() };
  };
}
