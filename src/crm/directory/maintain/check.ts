import type { Findings } from "../../../admin/content/api.ts";
import { classificationPaths } from "../../../centre/classification.ts";
import { type Centre, type DirectoryEntry, directoryEntrySchema } from "../../../centre/schema.ts";

type Known = Pick<Centre, "departments" | "schedules" | "directory" | "people">;

/** What is wrong with a section as somebody wrote it, in the words of the screen; [] when it can be published. */
export function checkWrittenSection(known: Known, id: string, body: unknown): Findings {
  if (body === null) return standsIn(known, id);
  const read = directoryEntrySchema.safeParse(body);
  if (!read.success) return read.error.issues.map((issue) => shapeFinding(issue.path.filter(isKey), issue.message));
  return checkSection({ ...known, directory: known.directory.filter((one) => one.id !== id) }, read.data);
}

const isKey = (part: PropertyKey): part is string | number => typeof part !== "symbol";

/** What each property is called on the screen. */
export const SECTION_WORDS: Readonly<Record<string, string>> = {
  ...{
    id: "呼び名",
    name: "名前",
    kana: "読み",
    extension: "内線",
    classification: "行政区分",
    schedule: "受付時間",
    hours: "独自の受付時間",
  },
  ...{ floor: "階", words: "用件の言葉", substitutes: "代わりの係", validFrom: "開始日", validUntil: "終了日", note: "注意" },
};

const shapeFinding = (at: (string | number)[], message: string) => ({
  at,
  sentence: `${SECTION_WORDS[String(at[0])] ?? "内容"}：${messageWords(at, message)}`,
});

function messageWords(at: readonly (string | number)[], message: string): string {
  if (at[0] === "extension") return "3〜5桁の数字で書いてください。";
  if (at[0] === "validFrom" || at[0] === "validUntil") return "年-月-日（例 2027-04-01）で書いてください。";
  return /[ぁ-ん]/.test(message) ? message : "入力してください。";
}

/** A whole section against what else there is: names that lead nowhere, an extension that is taken, days the wrong way round. */
export function checkSection({ departments, schedules, directory, people }: Known, section: DirectoryEntry): Findings {
  const places = new Set(classificationPaths(departments).map((one) => one.id));
  const taken = [...directory, ...people].find((one) => one.id !== section.id && one.extension === section.extension);
  const found: (readonly [keyof DirectoryEntry, string] | null)[] = [
    places.has(section.classification) ? null : ["classification", `行政区分「${section.classification}」がありません。`],
    schedules.some((one) => one.id === section.schedule) ? null : ["schedule", `受付時間「${section.schedule}」がありません。`],
    taken ? ["extension", `内線 ${section.extension} は「${taken.name}」が使っています。`] : null,
    (section.validFrom ?? "") > (section.validUntil ?? "9") ? ["validUntil", "終了日が開始日より前です。"] : null,
    ...(section.substitutes ?? []).map((id) => substituteFinding(directory, section, id)),
  ];
  return found.flatMap((one) => (one ? [{ at: [one[0]], sentence: one[1] }] : []));
}

function substituteFinding(directory: readonly DirectoryEntry[], section: DirectoryEntry, id: string) {
  if (id === section.id) return ["substitutes", "自分を代わりの係にはできません。"] as const;
  return directory.some((one) => one.id === id) ? null : (["substitutes", `代わりの係「${id}」がありません。`] as const);
}

/** A section that stands in for others cannot be ended. */
const standsIn = ({ directory }: Known, id: string): Findings =>
  directory
    .filter((one) => one.id !== id && one.substitutes?.includes(id))
    .map((one) => ({ at: [], sentence: `「${one.name}」の代わりの係になっています。先にそちらを変えてください。` }));
