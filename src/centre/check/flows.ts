import type { Finding, Place } from "../mistake.ts";
import type { Centre, Flow, FlowNode } from "../schema.ts";
import { finding, referrer } from "./finding.ts";

/** Guidance leads every caller somewhere: all names exist, every node is reached, every path can end, none turns in a circle by itself. */
export function checkFlows(centre: Centre): Finding[] {
  return centre.flows.flatMap((flow, index) => {
    const broken = [...nodeReferences(flow, index), ...outerReferences(centre, flow, index)];
    const shape = broken.some(({ rule }) => rule === "reference")
      ? []
      : [...unreachable(flow, index), ...endless(flow, index), ...circles(flow, index)];
    return [...broken, ...emptyMenus(flow, index), ...shape];
  });
}

type Way = { readonly to: string; readonly at: readonly string[] /** Taken without anything the caller does. */; readonly alone: boolean };

/** Where a node leads; a menu leads on by itself only when its attempts are used up. */
function waysOf(node: FlowNode): Way[] {
  switch (node.type) {
    case "hours":
      return (["open", "closed", "holiday", "yearEnd"] as const).flatMap((branch) => {
        const to = node[branch];
        return to === undefined ? [] : [{ to, at: [branch], alone: true }];
      });
    case "play":
      return [{ to: node.next, at: ["next"], alone: true }];
    case "menu":
      return [
        ...Object.entries(node.keys).map(([key, { to }]) => ({ to, at: ["keys", key, "to"], alone: false })),
        { to: node.otherwise, at: ["otherwise"], alone: true },
      ];
    case "queue":
    case "hangUp":
      return [];
  }
}

function nodeReferences(flow: Flow, index: number): Finding[] {
  const node = referrer("案内の節", new Set(Object.keys(flow.nodes)));
  const inside = Object.entries(flow.nodes).flatMap(([id, each]) =>
    waysOf(each).flatMap(({ to, at }) => node(to, ["flows", index, "nodes", id, ...at])),
  );
  return [...node(flow.start, ["flows", index, "start"]), ...inside];
}

function outerReferences(centre: Centre, flow: Flow, index: number): Finding[] {
  return Object.entries(flow.nodes).flatMap(([id, node]) => namesOutside(centre, node, ["flows", index, "nodes", id]));
}

function namesOutside(centre: Centre, node: FlowNode, at: Place): Finding[] {
  const prompt = referrer("案内文", centre.prompts);
  switch (node.type) {
    case "hours":
      return referrer("受付時間", centre.schedules)(node.schedule, [...at, "schedule"]);
    case "play":
      return node.prompts.flatMap((each, k) => prompt(each, [...at, "prompts", k]));
    case "menu":
      return [
        ...node.prompts.flatMap((each, k) => prompt(each, [...at, "prompts", k])),
        ...prompt(node.wrongKey, [...at, "wrongKey"]),
        ...prompt(node.noKey, [...at, "noKey"]),
      ];
    case "queue":
      return referrer("待ち行列", centre.queues)(node.queue, [...at, "queue"]);
    case "hangUp":
      return [];
  }
}

function emptyMenus(flow: Flow, index: number): Finding[] {
  return Object.entries(flow.nodes)
    .filter(([, node]) => node.type === "menu" && Object.keys(node.keys).length === 0)
    .map(([id]) =>
      finding(
        ["flows", index, "nodes", id, "keys"],
        "menuWithoutKey",
        `メニュー「${id}」に番号がありません。少なくとも一つ書いてください。`,
      ),
    );
}

function unreachable(flow: Flow, index: number): Finding[] {
  const reached = closure([flow.start], (id) => waysFrom(flow, id).map(({ to }) => to));
  return Object.keys(flow.nodes)
    .filter((id) => !reached.has(id))
    .map((id) =>
      finding(["flows", index, "nodes", id], "unreachable", `「${id}」へ進む道がありません。どこかから進めるか、消してください。`),
    );
}

/** Nodes from which no caller can ever come to an operator or to the end of the call. */
function endless(flow: Flow, index: number): Finding[] {
  const ends = Object.keys(flow.nodes).filter((id) => waysFrom(flow, id).length === 0);
  const sources = new Map<string, string[]>();
  for (const id of Object.keys(flow.nodes)) {
    for (const { to } of waysFrom(flow, id)) sources.set(to, [...(sources.get(to) ?? []), id]);
  }
  const ending = closure(ends, (id) => sources.get(id) ?? []);
  return Object.keys(flow.nodes)
    .filter((id) => !ending.has(id))
    .map((id) =>
      finding(["flows", index, "nodes", id], "endless", `「${id}」からは、待ち行列にも終話にも着きません。先を書いてください。`),
    );
}

/** A way that comes back to its beginning although the caller presses nothing: the guidance would never stop. */
function circles(flow: Flow, index: number): Finding[] {
  const next = (id: string) => waysFrom(flow, id).flatMap(({ to, alone }) => (alone ? [to] : []));
  return Object.keys(flow.nodes)
    .filter((id) => closure(next(id), next).has(id))
    .map((id) =>
      finding(
        ["flows", index, "nodes", id],
        "circle",
        `「${id}」は、お客さまが何も押さなくても同じ案内へ戻り続けます。待ち行列か終話へ進めてください。`,
      ),
    );
}

function waysFrom(flow: Flow, id: string): Way[] {
  const node = flow.nodes[id];
  return node ? waysOf(node) : [];
}

/** Everything reached from `start` by `next`, the start included. */
function closure(start: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const to of next(id)) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}
