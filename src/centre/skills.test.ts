import { describe, expect, test } from "vitest";
import type { Person } from "./schema.ts";
import { agentsFor, agentsOf, skillsOf } from "./skills.ts";

const groups = [
  { id: "residents", name: "住民票", skills: ["residents", "general"] },
  { id: "tax", name: "税", skills: ["tax", "general"] },
];
const person = (id: string, of: Partial<Person>): Person => ({ id, name: id, kana: id, role: "operator", groups: [], ...of });

describe("Skills", () => {
  test("are those of all groups of a person, each once", () => {
    expect(skillsOf({ groups: ["tax", "residents"] }, groups)).toEqual(["tax", "general", "residents"]);
    expect(skillsOf({ groups: [] }, groups)).toEqual([]);
    expect(skillsOf({ groups: ["gone"] }, groups)).toEqual([]);
  });

  test("and an extension make an agent; one without the other does not", () => {
    const people = [
      person("a", { extension: "2001", groups: ["tax"] }),
      person("b", { groups: ["tax"] }),
      person("c", { extension: "2002" }),
    ];
    expect(agentsOf({ people, groups }).map(({ id }) => id)).toEqual(["a"]);
  });

  test("decide who serves a queue", () => {
    const people = [person("a", { extension: "2001", groups: ["tax"] }), person("b", { extension: "2002", groups: ["residents"] })];
    expect(agentsFor({ skills: ["tax"] }, { people, groups }).map(({ id }) => id)).toEqual(["a"]);
  });
});
