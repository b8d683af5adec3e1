import type { z } from "zod";

/** A value that breaks the form of its file: the path inside the file and a sentence in Japanese. */
export type FormMistake = { readonly path: readonly (string | number)[]; readonly rule: string; readonly sentence: string };

const typeNames: Partial<Record<string, string>> = {
  string: "文字（数字だけなら引用符で囲みます）",
  number: "数",
  int: "整数",
  boolean: "true か false",
  array: "並び（- で始まる行か [ ]）",
  object: "項目の組（名前: 値）",
  record: "項目の組（名前: 値）",
  tuple: "［始まり, 終わり］の組",
};

/**
 * Checks one value against its schema.
 * @param at the value's own path inside the file
 * @returns the value as the schema gives it, or every mistake of form in it
 */
export function readForm<T>(
  schema: z.ZodType<T>,
  input: unknown,
  at: readonly (string | number)[],
): { value: T } | { mistakes: FormMistake[] } {
  const result = schema.safeParse(input, { error: sentenceOf });
  if (result.success) return { value: result.data };
  return { mistakes: result.error.issues.flatMap((issue) => mistakesOf(issue, at)) };
}

function mistakesOf(issue: z.core.$ZodIssue, at: readonly (string | number)[]): FormMistake[] {
  const path = [...at, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      rule: "unknownKey",
      sentence: `「${key}」という項目はありません。綴りを確かめてください。`,
    }));
  }
  const item = path.findLast((step) => typeof step === "string");
  return [{ path, rule: "form", sentence: item ? `「${item}」：${issue.message}` : issue.message }];
}

function sentenceOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "書かれていません。書き足してください。"
        : `${typeNames[issue.expected] ?? issue.expected}を書いてください。`;
    case "invalid_value":
      return `次のどれかを書いてください：${issue.values.map(String).join("、")}`;
    case "invalid_union":
      return "この種類はありません。hours、play、menu、queue、hangUp のどれかを書いてください。";
    case "invalid_key":
      return "この名前の項目は置けません。";
    case "invalid_format":
      return issue.format === "date" ? "実在する日を YYYY-MM-DD で書いてください。" : "書き方が違います。";
    case "too_small":
      return issue.origin === "string"
        ? "空にはできません。"
        : issue.origin === "array"
          ? `少なくとも ${issue.minimum} 件を書いてください。`
          : `${issue.minimum} 以上にしてください。`;
    case "too_big":
      return issue.origin === "array" ? `${issue.maximum} 件までにしてください。` : `${issue.maximum} 以下にしてください。`;
    default:
      return "この値は使えません。";
  }
}
