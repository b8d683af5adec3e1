import type { EntryBody, EntryDetail, Structure } from "../../../../../src/crm/knowledge/entry/api.ts";

/** What stands in the fields while somebody writes. */
export type Draft = Omit<EntryBody, "words" | "validFrom" | "validUntil" | "sourceUrl" | "queues"> & {
  readonly words: string;
  readonly queues: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly sourceUrl: string;
};

/** The fields as they begin: an entry's newest text, or an empty one filed where the list stood. */
export function draftOf(entry: EntryDetail | null, under: string | null): Draft {
  if (entry === null) {
    return {
      ...{ question: "", summary: "", answer: "", words: "", classification: under, queues: [] },
      ...{ validFrom: "", validUntil: "", sourceUrl: "" },
    };
  }
  const { words, validFrom, validUntil, sourceUrl, ...rest } = entry.body;
  return { ...rest, words: words.join("、"), validFrom: validFrom ?? "", validUntil: validUntil ?? "", sourceUrl: sourceUrl ?? "" };
}

/** The fields as they are sent; an empty day or address is none. */
export function bodyOf(draft: Draft): EntryBody {
  const { words, queues, validFrom, validUntil, sourceUrl, ...rest } = draft;
  return {
    ...rest,
    words: words
      .split(/[、,\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
    queues: [...queues],
    validFrom: validFrom || null,
    validUntil: validUntil || null,
    sourceUrl: sourceUrl.trim() || null,
  };
}

/** What is missing before it can be saved; null when nothing is. */
export function missingIn({ question, answer }: Pick<Draft, "question" | "answer">): string | null {
  if (question.trim() === "") return "質問を入れてください。";
  return answer.trim() === "" ? "回答を入れてください。" : null;
}

/** 部 › 課 › 係 of a place; null when it is filed nowhere. */
export function pathOf(places: Structure["places"], id: string | null): string | null {
  const names: string[] = [];
  for (let place = places.find((one) => one.id === id); place; place = places.find((one) => one.id === place?.parent))
    names.unshift(place.name);
  return names.length === 0 ? null : names.join(" › ");
}
