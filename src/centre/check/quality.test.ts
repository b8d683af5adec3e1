import { describe, expect, test } from "vitest";
import { smallCentreFiles } from "../../../test/builders/centre-files.ts";
import { loadCentre } from "../load-adapter.ts";
import { CentreConfigurationInvalid, type Mistake } from "../mistake.ts";
import { readCentre } from "../reading/read-centre.ts";

const FORMS = `forms:
  - id: inquiry
    version: 1
    name: 応対
    validFrom: 2026-04-01
    queues: [residents]
    kinds: [general]
    pass: 0.8
    sections:
      - id: opening
        name: はじめ
        items:
          - { id: greeting, type: points, name: 名乗り, look: 告げている, weight: 2, levels: [いいえ, 少し, はい] }
          - { id: personal-data, type: yesNo, name: 個人情報, look: 話していない, weight: 0, knockOut: true }
  - id: inquiry
    version: 2
    name: 応対
    validFrom: 2026-10-01
    pass: 0.8
    sections:
      - id: opening
        name: はじめ
        items:
          - { id: greeting, type: yesNo, name: 名乗り, look: 告げている, weight: 1 }
`;

function mistakesWith(from: string, to: string): readonly Mistake[] {
  if (!FORMS.includes(from)) throw new Error(`the forms do not contain ${from}`);
  try {
    readCentre("small", smallCentreFiles().set("quality.yaml", FORMS.replace(from, to)));
    return [];
  } catch (error) {
    if (error instanceof CentreConfigurationInvalid) return error.mistakes;
    throw error;
  }
}

describe("The evaluation forms of a centre", () => {
  test("are read with their versions; without the file talks are not evaluated", () => {
    expect(readCentre("small", smallCentreFiles()).quality).toBeUndefined();
    const { quality } = readCentre("small", smallCentreFiles().set("quality.yaml", FORMS));
    expect(quality?.forms.map(({ id, version }) => `${id} ${version}`)).toEqual(["inquiry 1", "inquiry 2"]);
    expect(quality?.forms[0]?.sections[0]?.items[0]).toMatchObject({
      knockOut: false,
      optional: false,
      levels: ["いいえ", "少し", "はい"],
    });
  });

  test.each<[what: string, from: string, to: string, line: number, rule: string]>([
    ["a queue that does not exist", "[residents]", "[tax]", 6, "reference"],
    ["a kind that does not exist", "[general]", "[special]", 7, "reference"],
    ["one version written twice", "version: 2", "version: 1", 16, "unique"],
    ["a later version that holds earlier", "2026-10-01", "2026-03-01", 18, "versionOrder"],
    ["an item id used twice on a form", "id: personal-data", "id: greeting", 14, "unique"],
    ["an item that counts for nothing", "weight: 0, knockOut: true", "weight: 0", 14, "weightless"],
    ["a form on which nothing counts", "weight: 2", "weight: 0, knockOut: true", 9, "weightless"],
    ["a scale of one level", "levels: [いいえ, 少し, はい]", "levels: [はい]", 13, "form"],
    ["an unknown kind of item", "type: yesNo, name: 個人情報", "type: stars, name: 個人情報", 14, "form"],
    ["a share above all points", "pass: 0.8", "pass: 80", 8, "form"],
  ])("are refused with file and line for %s", (_what, from, to, line, rule) => {
    expect(mistakesWith(from, to)).toContainEqual(expect.objectContaining({ file: "quality.yaml", line, rule }));
  });

  test("of Toshima judge greeting, listening, accuracy and history, and fail whoever gives personal data away", async () => {
    const { quality } = await loadCentre("config/toshima");
    const inquiry = quality?.forms.find(({ id }) => id === "inquiry");
    const items = inquiry?.sections.flatMap((section) => section.items) ?? [];
    expect(items.length).toBeGreaterThanOrEqual(12);
    expect(items.filter(({ knockOut }) => knockOut).map(({ id }) => id)).toEqual(["personal-data", "history-personal-data"]);
  });
});
