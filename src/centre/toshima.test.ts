import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { classificationPaths, findClassification } from "./classification.ts";
import { nationalHolidays } from "./holidays-adapter.ts";
import { type ServiceHours, serviceHours } from "./hours.ts";
import { loadCentre } from "./load-adapter.ts";
import { type Centre, role } from "./schema.ts";
import { search } from "./search.ts";
import { agentsFor } from "./skills.ts";

let centre: Centre;
beforeAll(async () => {
  centre = await loadCentre("config/toshima");
});

const hoursOf = (id: string, local: string): ServiceHours => {
  const schedule = centre.schedules.find((each) => each.id === id);
  if (!schedule) throw new Error(`no schedule ${id}`);
  return serviceHours(schedule, centre.basics, new Set(nationalHolidays(2026, 2027).keys()), Date.parse(`${local}+09:00`));
};

describe("The centre of Toshima", () => {
  test("answers the ward's three numbers, and counts only the main one for the contract", () => {
    expect(centre.lines.flatMap(({ numbers }) => numbers)).toEqual(["0339811111", "0345662466", "0339811280"]);
    expect(centre.lines.filter(({ sla }) => sla).map(({ id }) => id)).toEqual(["main"]);
  });

  test("keeps the hours of the specification", () => {
    expect([hoursOf("inquiry", "2027-01-01T08:00"), hoursOf("inquiry", "2026-11-22T18:59")]).toEqual(["open", "open"]);
    expect([hoursOf("exchange", "2026-11-20T17:14"), hoursOf("exchange", "2026-11-20T17:15")]).toEqual(["open", "closed"]);
    expect([hoursOf("exchange", "2026-11-23T10:00"), hoursOf("exchange", "2026-12-29T10:00")]).toEqual(["holiday", "yearEnd"]);
    expect([hoursOf("counter", "2026-11-22T16:59"), hoursOf("office", "2026-11-22T16:59")]).toEqual(["open", "closed"]);
  });

  test("leads the main number to seven queues and the hotline to its own", () => {
    const queuesOf = (flow: string) => {
      const nodes = Object.values(centre.flows.find(({ id }) => id === flow)?.nodes ?? {});
      return nodes.flatMap((node) => (node.type === "queue" ? [node.queue] : []));
    };
    expect(queuesOf("main")).toEqual(["residents", "insurance", "tax", "childcare", "welfare", "environment", "exchange"]);
    expect(queuesOf("covid")).toEqual(["covid"]);
  });

  test("has every role, twelve operators, and at least two of them for every queue", () => {
    expect(new Set(centre.people.map((person) => person.role))).toEqual(new Set(role.options));
    expect(centre.people.filter((person) => person.role === "operator")).toHaveLength(12);
    for (const queue of centre.queues) expect(agentsFor(queue, centre).length, queue.id).toBeGreaterThanOrEqual(2);
  });

  test("classifies by at least 150 units on the third level", () => {
    expect(classificationPaths(centre.departments).filter(({ depth }) => depth === 3).length).toBeGreaterThanOrEqual(150);
    expect(findClassification(centre.departments, "kumin-sogo-shomei")?.path).toBe("区民部 › 総合窓口課 › 証明係");
  });

  test("knows sections by what citizens call them", () => {
    expect(centre.directory.length).toBeGreaterThanOrEqual(80);
    for (const word of ["ごみ", "住民票", "国保", "保育園", "年金", "原付", "犬", "介護", "騒音", "選挙"]) {
      expect(search(word, centre.directory).length, word).toBeGreaterThan(0);
    }
    expect(search("しょうめい", centre.directory).map(({ name }) => name)).toContain("総合窓口課 証明係");
  });

  test("has at least five answers for every queue, and one for every search a script proposes", () => {
    expect(centre.faq.length).toBeGreaterThanOrEqual(60);
    for (const queue of centre.queues)
      expect(centre.faq.filter(({ queues }) => queues.includes(queue.id)).length, queue.id).toBeGreaterThanOrEqual(5);
    const answers = centre.faq.map((faq) => ({ name: faq.question, words: [...faq.words, faq.summary] }));
    const proposed = centre.scripts.flatMap(({ steps }) =>
      steps.flatMap(({ choices = [] }) => choices.flatMap((choice) => choice.search ?? [])),
    );
    expect(proposed.filter((query) => search(query, answers).length === 0)).toEqual([]);
  });

  test("speaks a script of four to six steps, and a branch or two, in every queue, and greets with the operator's name", () => {
    for (const script of centre.scripts) {
      expect(script.steps.length, script.id).toBeGreaterThanOrEqual(4);
      expect(script.steps.length, script.id).toBeLessThanOrEqual(8);
      expect(script.steps[0]?.say, script.id).toContain("{agent}");
    }
  });

  test("spells telephone numbers out for the synthesiser, which would read them as thousands", () => {
    const misread = centre.prompts.filter((prompt) => /\d{4}/.test(prompt.reading ?? prompt.text));
    expect(misread.map(({ id }) => id)).toEqual([]);
    expect(centre.prompts.find(({ id }) => id === "fax-number")?.reading).toContain("ゼロさん");
  });
});

describe("A folder", () => {
  test("that does not exist is refused with its name", async () => {
    await expect(loadCentre("config/nowhere")).rejects.toMatchObject({
      code: "centre-configuration-invalid",
      mistakes: [{ file: "config/nowhere", rule: "missingFolder" }],
    });
  });

  test("on the disk is refused with the line of its mistake", async () => {
    const folder = await mkdtemp(join(tmpdir(), "centre-"));
    await writeFile(join(folder, "lines.yaml"), "lines:\n  - id: main\n    numbers: [1]\n");
    const refusal = loadCentre(folder);
    await expect(refusal).rejects.toMatchObject({
      mistakes: expect.arrayContaining([expect.objectContaining({ file: "lines.yaml", line: 3, rule: "form" })]),
    });
    await rm(folder, { recursive: true });
  });
});
