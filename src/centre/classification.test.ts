import { describe, expect, test } from "vitest";
import { classificationPaths, classificationSearchable, findClassification } from "./classification.ts";
import { search } from "./search.ts";

const departments = [
  {
    id: "kumin",
    name: "区民部",
    sections: [
      {
        id: "kumin-sogo",
        name: "総合窓口課",
        units: [
          { id: "kumin-sogo-shomei", name: "証明係" },
          { id: "kumin-sogo-koseki", name: "戸籍係" },
        ],
      },
      { id: "kumin-zeimu", name: "税務課", units: [{ id: "kumin-zeimu-shomei", name: "証明担当" }] },
    ],
  },
];

describe("The administrative classification", () => {
  test("is a list of paths, each place before what it contains", () => {
    expect(classificationPaths(departments).map(({ path }) => path)).toEqual([
      "区民部",
      "区民部 › 総合窓口課",
      "区民部 › 総合窓口課 › 証明係",
      "区民部 › 総合窓口課 › 戸籍係",
      "区民部 › 税務課",
      "区民部 › 税務課 › 証明担当",
    ]);
    expect(classificationPaths([])).toEqual([]);
  });

  test("finds a place on any of its levels, with the ids above it", () => {
    expect(findClassification(departments, "kumin-zeimu-shomei")).toMatchObject({
      depth: 3,
      ids: ["kumin", "kumin-zeimu", "kumin-zeimu-shomei"],
    });
    expect(findClassification(departments, "kumin")?.depth).toBe(1);
    expect(findClassification(departments, "gone")).toBeUndefined();
  });

  test("is searched by a place's own name and by the names above it", () => {
    const entries = classificationPaths(departments).map(classificationSearchable);
    expect(search("税務 証明", entries).map(({ entry }) => entry.id)).toEqual(["kumin-zeimu-shomei"]);
    expect(search("総合窓口", entries)[0]?.entry.id).toBe("kumin-sogo");
  });
});
