import { type DirectoryEntry, directoryEntrySchema, type Weekday, weekday } from "../../../../src/centre/schema.ts";
import { type Difference, differences, type Written } from "../parts/difference.ts";

type Spans = NonNullable<DirectoryEntry["hours"]>["weekdays"][Weekday];

export const blankSection = (id: string): DirectoryEntry => ({
  ...{ id, name: "", kana: "", extension: "", classification: "", schedule: "office", words: [] },
});

/** The entry with these values; a value of undefined leaves the property out. */
export function without(entry: DirectoryEntry, values: Partial<Record<keyof DirectoryEntry, unknown>>): DirectoryEntry {
  const kept = Object.entries({ ...entry, ...values }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as DirectoryEntry;
}

const SPAN = /^(\d{1,2}):(\d{2})\s*[-–〜~ー]\s*(\d{1,2}):(\d{2})$/;

/** 「8:30-12:00、13:00-17:15」 as hours; [] when nothing is written, null when it cannot be read or runs backwards. */
export function hoursOfText(text: string): Spans | null {
  const pieces = text
    .normalize("NFKC")
    .split(/[、,]/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  const spans = pieces.map((piece) => {
    const [, fromHour = "", fromMinute = "", toHour = "", toMinute = ""] = SPAN.exec(piece) ?? [];
    const [from, to] = [`${fromHour.padStart(2, "0")}:${fromMinute}`, `${toHour.padStart(2, "0")}:${toMinute}`];
    return isTime(from) && isTime(to) && from < to ? ([from, to] as [string, string]) : null;
  });
  return spans.some((span) => span === null) ? null : spans.flatMap((span) => (span ? [span] : []));
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text);

export const textOfHours = (spans: Spans): string =>
  spans.map(([from, to]) => `${from.replace(/^0/, "")}-${to.replace(/^0/, "")}`).join("、");

const OFFICE: Spans = [["08:30", "17:15"]];
/** What own hours begin with. */
export const officeHours: NonNullable<DirectoryEntry["hours"]> = {
  weekdays: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE, sat: [], sun: [] },
  holidays: [],
  yearEnd: [],
};

const WORDS: readonly (readonly [keyof DirectoryEntry, string])[] = [
  ...([
    ["name", "名前"],
    ["kana", "読み"],
    ["extension", "内線"],
    ["classification", "行政区分"],
    ["schedule", "受付時間"],
  ] as const),
  ...([
    ["hours", "この係だけの時間"],
    ["floor", "階"],
    ["words", "用件の言葉"],
    ["substitutes", "代わりの係"],
  ] as const),
  ...([
    ["validFrom", "開始日"],
    ["validUntil", "終了日"],
    ["note", "取り次ぐ前に知っておくこと"],
  ] as const),
];

/** What two versions of a section say differently; a body that is none says nothing. */
export const sectionDifferences = (older: unknown, newer: unknown): Difference[] => differences(written(older), written(newer));

function written(body: unknown): Written {
  const entry = directoryEntrySchema.safeParse(body).data;
  if (!entry) return new Map();
  return new Map(WORDS.flatMap(([key, word]) => (entry[key] === undefined ? [] : [[word, said(entry[key])] as const])));
}

function said(value: NonNullable<DirectoryEntry[keyof DirectoryEntry]>): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join("、");
  const days = { mon: "月", tue: "火", wed: "水", thu: "木", fri: "金", sat: "土", sun: "日" } as const;
  const week = weekday.options.map((day) => `${days[day]} ${textOfHours(value.weekdays[day]) || "休み"}`);
  const single = Object.entries(value.days ?? {}).map(([day, spans]) => `${day} ${textOfHours(spans) || "休み"}`);
  return [...week, ...single].join("、");
}
