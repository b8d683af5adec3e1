import { describe, expect, test } from "vitest";
import { smallCentreFiles, smallCentreWith } from "../../../test/builders/centre-files.ts";
import { CentreConfigurationInvalid, type Mistake } from "../mistake.ts";
import { readCentre } from "./read-centre.ts";

function mistakesIn(texts: ReadonlyMap<string, string>): readonly Mistake[] {
  try {
    readCentre("small", texts);
    return [];
  } catch (error) {
    if (error instanceof CentreConfigurationInvalid) return error.mistakes;
    throw error;
  }
}

/** The line on which a text stands in a file, counted from 1. */
function lineOfText(texts: ReadonlyMap<string, string>, file: string, part: string): number {
  return (texts.get(file) ?? "").split("\n").findIndex((line) => line.includes(part)) + 1;
}

/** what is wrong | file | this text | becomes this (⏎ = new line) | where the mistake is shown | rule | words of the sentence */
const form = `
brackets that are not closed | lines.yaml | sla: true } | sla: true | sla | syntax | 閉じるかっこ
an item written twice | centre.yaml | name: 小さな窓口 | name: 小さな窓口⏎name: 窓口 | name: 窓口 | syntax | 二度
an alias | queues.yaml | line: main | line: *main | *main | syntax | 別名
an unknown item | queues.yaml | priority: 5 | priorty: 5 | priorty | unknownKey | 「priorty」という項目はありません
a part of an unknown name | faq.yaml | faq: | faqs: | faqs: | unknownKey | 「faqs」
a number in place of digits in quotes | people.yaml | "2001" | 2001 | 2001 | form | 「extension」：文字
a text in place of a number | queues.yaml | ringSeconds: 20 | ringSeconds: 二十 | ringSeconds | form | 数を書いてください
a missing item | faq.yaml |     answer: 窓口で取れます。⏎ | ∅ | - id: juminhyo | form | 「answer」：書かれていません
a role that does not exist | people.yaml | role: operator | role: boss | role: boss | form | operator、leader
a kind of node that does not exist | ivr.yaml | type: hangUp | type: hangup | hangup | form | hangUp のどれか
a time that is none | schedules.yaml | "12:00" | "25:00" | 25:00 | form | HH:MM
a day that does not exist | faq.yaml | 2026-11-04 | 2026-02-30 | 2026-02-30 | form | 実在する日
too short a ringing time | queues.yaml | ringSeconds: 20 | ringSeconds: 1 | ringSeconds | form | 5 以上
a key that no telephone has | ivr.yaml | "1": { | A: { | A: { | form | 「A」：この名前の項目は置けません
a weekday left out | schedules.yaml |       wed: []⏎ | ∅ | weekdays | form | 「wed」
`;

/** The same for rules between the files. */
const between = `
a line whose guidance does not exist | lines.yaml | flow: main | flow: mian | flow: mian | reference | 案内の流れ「mian」
a node that leads to no node | ivr.yaml | open: menu | open: menue | menue | reference | 案内の節「menue」
a flow that starts nowhere | ivr.yaml | start: hours | start: begin | start: begin | reference | begin
guidance whose words do not exist | ivr.yaml | prompts: [closed] | prompts: [shut] | shut | reference | 案内文「shut」
a wrong key whose words do not exist | ivr.yaml | wrongKey: wrong-key | wrongKey: residents | wrongKey | reference | 案内文「residents」
hours that do not exist | ivr.yaml | schedule: day | schedule: night | schedule: night | reference | 受付時間「night」
a node into a queue that does not exist | ivr.yaml | queue: residents | queue: tax | queue: tax | reference | 待ち行列「tax」
a trunk that shows a number of somebody else | trunks.yaml | callerId: "0312345678" | callerId: "0399999999" | 0399999999 | reference | 着信番号「0399999999」
a trunk that sends keys in the clear | trunks.yaml | srtp: none | srtp: sdes | sdes | trunkKey | 暗号化されずに
a trunk that registers without a name | trunks.yaml | register: false | register: true | register: true | trunkUser | user を書くか
a certificate looked at where none is sent | trunks.yaml | srtp: none | srtp: none, verifyServer: true | verifyServer | trunkVerify | tls のときだけ
no trunk to the carrier | trunks.yaml | use: carrier | use: sections | use: sections | trunkUse | 電話会社への外線
a queue of a line that does not exist | queues.yaml | line: main | line: covid | line: covid | reference | 回線「covid」
a queue that asks for an unknown skill | queues.yaml |     skills: [residents] |     skills: [residents, tax] | [residents, tax] | reference | 技能「tax」
widening to an unknown skill | queues.yaml | after: 60, skills: [general] | after: 60, skills: [all] | skills: [all] | reference | 技能「all」
a queue without its script | queues.yaml | script: residents | script: tax | script: tax | reference | スクリプト「tax」
a queue of an unknown kind of contact | queues.yaml | kind: general | kind: special | kind: special | reference | 応対種別「special」
an exchange whose contacts are answered here | queues.yaml | priority: 5 | priority: 5⏎    exchange: true | exchange: true | exchangeKind | 取り次ぐ種別ではありません
a queue of an unknown classification | queues.yaml | classification: kumin-sogo-shomei | classification: kumin-x | kumin-x | reference | 行政区分「kumin-x」
a group with an unknown skill | queues.yaml | skills: [residents, general] } | skills: [residents, genral] } | genral | reference | 技能「genral」
a person in an unknown group | people.yaml | groups: [residents] | groups: [residents, tax] | tax | reference | グループ「tax」
a section of an unknown classification | directory.yaml | kumin-sogo-shomei | kumin-y | kumin-y | reference | 行政区分
a section with unknown hours | directory.yaml | schedule: day | schedule: office | office | reference | 受付時間「office」
a choice of an unknown classification | scripts.yaml | kumin-sogo-shomei | kumin-z | kumin-z | reference | 行政区分「kumin-z」
an answer for an unknown queue | faq.yaml | queues: [residents] | queues: [tax] | queues: [tax] | reference | 待ち行列「tax」
an answer of an unknown classification | faq.yaml | kumin-sogo-shomei | kumin-w | kumin-w | reference | 行政区分「kumin-w」
two people with one id | people.yaml | id: miura | id: yamada | 三浦 | unique | 人の id「yamada」
a classification id on two levels | classification.yaml | id: kumin-sogo-shomei | id: kumin-sogo | id: kumin-sogo, | unique | 行政区分の id「kumin-sogo」
one number on two lines | lines.yaml | lines:⏎ | lines:⏎  - { id: second, name: 別, shortName: 別, numbers: ["0312345678"], flow: main, sla: false }⏎ | id: main | unique | 着信番号「0312345678」
a section on an operator's extension | directory.yaml | "2311" | "2001" | "2001" | unique | 内線「2001」
a kind of contact written twice | centre.yaml | kinds:⏎ | kinds:⏎  - { id: general, name: 先, handling: here }⏎ | 一般 | unique | general
a node nobody comes to | ivr.yaml |       end: |       island: { type: hangUp }⏎      end: | island | unreachable | 「island」へ進む道
a menu without keys | ivr.yaml | keys:⏎          "1": { label: 住民票, to: residents } | keys: {} | keys: {} | menuWithoutKey | 番号がありません
hours that end before they begin | schedules.yaml | ["08:30", "12:00"] | ["12:30", "12:00"] | 12:30 | hours | 12:30 が 12:00 より前ではありません
hours that overlap | schedules.yaml | ["13:00", "17:15"] | ["11:00", "17:15"] | 11:00 | hours | 重なる
hours past midnight | schedules.yaml | ["08:30", "17:15"] | ["08:30", "24:15"] | 24:15 | hours | 一日の外
a year-end day that does not exist | centre.yaml | to: 01-03 | to: 02-30 | 02-30 | monthDay | 02-30
a queue nobody can answer | people.yaml | groups: [residents] | groups: [] | queues.yaml → skills: [residents] | unserved | 「住民票」に出られる人がいません
an operator without a phone | people.yaml | , extension: "2001" | ∅ | yamada | phone | 内線がありません
a planner who is given calls | people.yaml | role: scheduler, groups: [] | role: scheduler, extension: "2002", groups: [residents] | miura | phone | scheduler は電話を受けません
a position without its announcement | prompts.yaml |   - { id: position-17, text: 案内 }⏎ | ∅ | queues.yaml → announce | reference | 案内文「position-17」
widening that goes back in time | queues.yaml | widen: [{ after: 60, skills: [general] }] | widen: [{ after: 60, skills: [general] }, { after: 30, skills: [general] }] | after: 30 | widenOrder | 30 秒
a queue no menu leads to | ivr.yaml |       residents: { type: queue, queue: residents } |       residents: { type: hangUp } | queues.yaml → - id: residents | unfed | 「住民票」へ進む道
`;

type Case = { what: string; file: string; from: string; to: string; at: string; rule: string; says: string };

function cases(table: string): Case[] {
  return table
    .trim()
    .split("\n")
    .map((row) => {
      const [what = "", file = "", from = "", to = "", at = "", rule = "", says = ""] = row
        .split(" | ")
        .map((cell) => cell.replaceAll("⏎", "\n"));
      return { what, file, from, to: to === "∅" ? "" : to, at, rule, says };
    });
}

function expectMistake({ file, from, to, at, rule, says }: Case): void {
  const texts = smallCentreWith(file, from, to);
  const [shown = "", place = file] = at.split(" → ").reverse();
  const found = mistakesIn(texts);
  const match = found.find((mistake) => mistake.rule === rule && mistake.sentence.includes(says));
  expect(match, JSON.stringify(found)).toBeDefined();
  expect(`${match?.file}:${match?.line}`).toBe(`${place}:${lineOfText(texts, place, shown)}`);
}

const OUTBOUND = `schedule: day
callerId: "0312345678"
areaCode: "03"
classes: [mobile]
barred: []
daily: { agent: 100, centre: 1000 }
dueWithinMinutes: 60
keepDays: { callerNumber: 3, callBackNumber: 30, typedNumber: 1 }
`;

describe("A centre's files", () => {
  test("that are right give the whole centre", () => {
    const centre = readCentre("small", smallCentreFiles());
    expect(centre.queues.map(({ id }) => id)).toEqual(["residents"]);
    expect(centre.departments[0]?.sections[0]?.units[0]?.name).toBe("証明係");
  });

  test.each(cases(form))("are refused with file and line for $what", expectMistake);
  test.each(cases(between))("are refused with file and line for $what, a rule between the files", expectMistake);

  test("name a circle that turns without the caller, and the node without an end", () => {
    const texts = smallCentreWith(
      "ivr.yaml",
      "closed: { type: play, prompts: [closed], next: end }",
      "closed: { type: play, prompts: [closed], next: closed }",
    );
    expect(mistakesIn(texts).map(({ rule }) => rule)).toEqual(expect.arrayContaining(["circle", "endless", "unreachable"]));
  });

  test("may let a caller go back to an earlier menu by a key", () => {
    expect(mistakesIn(smallCentreWith("ivr.yaml", '"1": {', '"9": { label: もう一度, to: menu }\n          "1": {'))).toEqual([]);
  });

  test("report all mistakes of form at once, in the order of files and lines", () => {
    const texts = smallCentreWith("people.yaml", "role: operator", "role: boss");
    texts.set("faq.yaml", (texts.get("faq.yaml") ?? "").replace("queues:", "ques:").replace("summary: 窓口", 'summary: ""'));
    const found = mistakesIn(texts).map(({ file, line }) => `${file}:${line}`);
    expect(found).toEqual(["faq.yaml:2", "faq.yaml:4", "faq.yaml:7", "people.yaml:2"]);
  });

  test("report all broken rules between the files at once", () => {
    const texts = smallCentreWith("people.yaml", "groups: [residents]", "groups: [x, y]");
    texts.set("faq.yaml", (texts.get("faq.yaml") ?? "").replace("queues: [residents]", "queues: [a, b]"));
    const found = mistakesIn(texts);
    expect(found.filter(({ rule }) => rule === "reference")).toHaveLength(4);
  });

  test("may say how calls are made to the outside; without that file there are none", () => {
    const texts = smallCentreFiles();
    expect(readCentre("small", texts).outbound).toBeUndefined();
    texts.set("outbound.yaml", OUTBOUND);
    expect(readCentre("small", texts).outbound?.daily.agent).toBe(100);
  });

  test.each([
    ["an unknown class of numbers", "classes: [mobile]", "classes: [mobil]", 4, "form"],
    ["a caller id that is not the centre's own", "0312345678", "0311112222", 2, "reference"],
    ["hours that do not exist", "schedule: day", "schedule: night", 1, "reference"],
    ["a limit of nought", "agent: 100", "agent: 0", 6, "form"],
  ])("about calls to the outside are refused with file and line for %s", (_what, from, to, line, rule) => {
    const texts = smallCentreFiles().set("outbound.yaml", OUTBOUND.replace(from, to));
    expect(mistakesIn(texts)).toMatchObject([{ file: "outbound.yaml", line, rule }]);
  });

  test("that are missing, empty or of an unknown name are said to be so", () => {
    const texts = smallCentreFiles();
    texts.delete("queues.yaml");
    texts.set("scripts.yaml", "");
    texts.set("line.yaml", "lines: []");
    expect(mistakesIn(texts).map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      "line.yaml unknownFile",
      "queues.yaml missingFile",
      "scripts.yaml empty",
    ]);
  });

  test("may be split into a folder of the same name, and a mistake names the file inside", () => {
    const texts = smallCentreFiles();
    const faq = texts.get("faq.yaml") ?? "";
    texts.delete("faq.yaml");
    texts
      .set("faq/a.yaml", faq)
      .set("faq/b.yaml", faq.replace("id: juminhyo", "id: second").replace("queues: [residents]", "queues: [tax]"));
    expect(mistakesIn(texts)).toMatchObject([{ file: "faq/b.yaml", line: 7, rule: "reference" }]);
  });

  test("with mistakes refuse with a code, counts and one line for each", () => {
    const refusal = new CentreConfigurationInvalid("small", mistakesIn(smallCentreWith("lines.yaml", "flow: main", "flow: mian")));
    expect(refusal.code).toBe("centre-configuration-invalid");
    expect(refusal.facts).toMatchObject({ file: "lines.yaml", line: 2, rule: "reference" });
    expect(refusal.message).toContain("lines.yaml:2 案内の流れ「mian」がありません。");
  });
});
