import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { checkout } from "../../src/app/settings/folders.ts";
import { ownedFolder } from "../../src/app/setup/identity.ts";
import type { Flow, Line, Person, Queue, Trunk } from "../../src/centre/schema.ts";

/** The number that leads straight into a queue, without guidance or menu. */
export const DIRECT_NUMBER = "0390000000";
const FIRST_EXTENSION = 30_000;

type Documents = {
  trunks: { trunks: Trunk[] };
  lines: { lines: Line[] };
  ivr: { flows: Flow[] };
  people: { people: Person[] };
  queues: { skills: { id: string; name: string }[]; groups: { id: string; name: string; skills: string[] }[]; queues: Queue[] };
};

/**
 * Writes a centre into `folder`: the shipped one with one more line that leads straight to `agents` people of its own.
 * @returns the extensions of those people, whose ids are `bench-<extension>`
 */
export function writeDirectCentre(folder: string, agents: number): string[] {
  ownedFolder(folder);
  cpSync(join(checkout, "config", "toshima"), folder, { recursive: true });
  const extensions = Array.from({ length: agents }, (_, index) => String(FIRST_EXTENSION + index));
  change(folder, "lines", ({ lines }) =>
    lines.push({ id: "direct", name: "測定用の回線", shortName: "測定", numbers: [DIRECT_NUMBER], flow: "direct", sla: true }),
  );
  change(folder, "ivr", ({ flows }) =>
    flows.push({ id: "direct", version: 1, name: "測定", start: "queue", nodes: { queue: { type: "queue", queue: "direct" } } }),
  );
  change(folder, "queues", ({ skills, groups, queues }) => {
    const [model] = queues;
    if (!model) throw new Error("the shipped centre has no queue");
    const { announce: _, callBack: __, ...silent } = model;
    skills.push({ id: "direct", name: "測定" });
    groups.push({ id: "direct", name: "測定", skills: ["direct"] });
    queues.push({ ...silent, id: "direct", name: "測定", line: "direct", skills: ["direct"], widen: [] });
  });
  change(folder, "trunks", ({ trunks }) => {
    for (const [index, { verifyServer: _, ...trunk }] of trunks.entries()) trunks[index] = { ...trunk, transport: "udp", srtp: "none" };
  });
  change(folder, "people", ({ people }) => {
    for (const extension of extensions)
      people.push({
        id: `bench-${extension}`,
        name: `測定 ${extension}`,
        kana: "そくてい",
        role: "operator",
        extension,
        groups: ["direct"],
      });
  });
  return extensions;
}

function change<N extends keyof Documents>(folder: string, name: N, edit: (document: Documents[N]) => void): void {
  const file = join(folder, `${name}.yaml`);
  const document = parse(readFileSync(file, "utf8")) as Documents[N];
  edit(document);
  writeFileSync(file, stringify(document));
}
