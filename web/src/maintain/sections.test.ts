import { lazy } from "react";
import { expect, test } from "vitest";
import { type Section, sectionAt, sectionsFor } from "./sections.ts";

const Draw = lazy(async () => ({ default: () => null }));
const section = (name: string, permission: string): Section => ({ path: `/maintain/${name}`, word: name, about: "", permission, Draw });
const all = [section("knowledge", "maintainKnowledge"), section("scripts", "maintainScripts"), section("directory", "maintainDirectory")];
const seenBy = (...permissions: string[]) => sectionsFor({ permissions }, all);

test("each person finds the sections they may maintain, and whoever maintains nothing finds none", () => {
  expect(seenBy("maintainScripts", "maintainKnowledge").map((one) => one.word)).toEqual(["knowledge", "scripts"]);
  expect(seenBy("lookUp")).toEqual([]);
});

test("an address below a section belongs to it; one that is not for this person leads to their first section", () => {
  const seen = seenBy("maintainScripts", "maintainDirectory");
  expect(sectionAt("/maintain/directory/new", seen)?.word).toBe("directory");
  expect(sectionAt("/maintain/directory-of-others", seen)?.word).toBe("scripts");
  expect(sectionAt("/maintain/knowledge", seen)?.word).toBe("scripts");
  expect(sectionAt("/maintain", [])).toBeNull();
});
