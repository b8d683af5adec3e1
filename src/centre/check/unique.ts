import type { Finding, Place } from "../mistake.ts";
import type { Centre } from "../schema.ts";
import { finding, repeated } from "./finding.ts";

const named: readonly (readonly [part: keyof Centre & string, what: string])[] = [
  ["schedules", "受付時間"],
  ["lines", "回線"],
  ["trunks", "外線"],
  ["flows", "案内の流れ"],
  ["prompts", "案内文"],
  ["skills", "技能"],
  ["groups", "グループ"],
  ["queues", "待ち行列"],
  ["people", "人"],
  ["directory", "取次先"],
  ["scripts", "スクリプト"],
  ["faq", "回答"],
];

/** A name, a dialled-in number and an extension belong to one thing only. */
export function checkUnique(centre: Centre): Finding[] {
  const ids = named.flatMap(([part, what]) => {
    const entries = centre[part] as readonly { id: string }[];
    return repeated(
      entries.map(({ id }, index) => ({ value: id, place: [part, index, "id"] as Place })),
      `${what}の id`,
    );
  });
  return [
    ...ids,
    ...uniqueBasics(centre),
    ...uniqueClassification(centre),
    ...uniqueNumbers(centre),
    ...uniqueExtensions(centre),
    ...uniqueSurvey(centre),
  ];
}

function uniqueBasics({ basics }: Centre): Finding[] {
  const lists = { pauseReasons: basics.pauseReasons, kinds: basics.kinds, outcomes: basics.outcomes, marks: basics.marks };
  const ids = Object.entries(lists).flatMap(([key, list]) =>
    repeated(
      list.map(({ id }, index) => ({ value: id, place: ["basics", key, index, "id"] })),
      "id",
    ),
  );
  const targets = repeated(
    basics.targets.map(({ validFrom }, index) => ({ value: validFrom, place: ["basics", "targets", index, "validFrom"] })),
    "目標の始まりの日",
  );
  return [...ids, ...targets];
}

/** Ids of departments, sections and units share one space: a contact names any of them. */
function uniqueClassification(centre: Centre): Finding[] {
  const all = centre.departments.flatMap((department, d) => [
    { value: department.id, place: ["departments", d, "id"] as Place },
    ...department.sections.flatMap((section, s) => [
      { value: section.id, place: ["departments", d, "sections", s, "id"] as Place },
      ...section.units.map((unit, u) => ({ value: unit.id, place: ["departments", d, "sections", s, "units", u, "id"] as Place })),
    ]),
  ]);
  return repeated(all, "行政区分の id");
}

function uniqueNumbers(centre: Centre): Finding[] {
  const all = centre.lines.flatMap((line, l) => line.numbers.map((value, n) => ({ value, place: ["lines", l, "numbers", n] as Place })));
  return repeated(all, "着信番号");
}

/** Answers are kept by round and question, and each is spoken from a file of its own. */
function uniqueSurvey({ survey }: Centre): Finding[] {
  const rounds = survey?.rounds ?? [];
  const ids = rounds.map(({ id }, r) => ({ value: id, place: ["survey", "rounds", r, "id"] as Place }));
  const questions = rounds.flatMap((round, r) =>
    repeated(
      round.questions.map(({ id }, q) => ({ value: id, place: ["survey", "rounds", r, "questions", q, "id"] as Place })),
      "質問の id",
    ),
  );
  return [...repeated(ids, "調査の id"), ...questions];
}

/** People's phones and sections are dialled with the same keys, so an extension leads to one of them only. */
function uniqueExtensions(centre: Centre): Finding[] {
  const people = centre.people.flatMap(({ extension }, index) =>
    extension ? [{ value: extension, place: ["people", index, "extension"] as Place }] : [],
  );
  const taken = new Set(people.map(({ value }) => value));
  const clashes = centre.directory.flatMap(({ extension }, index) =>
    taken.has(extension)
      ? [finding(["directory", index, "extension"], "unique", `内線「${extension}」は職員の電話機が使っています。別の番号にしてください。`)]
      : [],
  );
  return [...repeated(people, "内線"), ...clashes];
}
