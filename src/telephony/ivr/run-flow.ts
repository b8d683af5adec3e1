import type { ServiceHours } from "../../centre/hours.ts";
import type { Flow, FlowNode } from "../../centre/schema.ts";

export type HoursKind = ServiceHours;
/** Where a caller stands in a flow, and how often this menu has been played. */
export type IvrPlace = { readonly node: string; readonly attempt: number };
export type IvrInput = { type: "entered" } | { type: "key"; key: string } | { type: "playEnded" } | { type: "silence" };

export type IvrMistake = { what: "wrongKey"; key: string } | { what: "noKey" };
type Choice = { node: string; key: string; label: string };
type Way = { hours: HoursKind | null; chose?: Choice; mistake?: IvrMistake };

/** What the guidance does next. `guide` plays prompts; `listen` waits for a key; `queue` and `hangUp` leave the flow. */
export type IvrOutcome =
  | ({ kind: "guide"; place: IvrPlace; prompts: readonly string[] } & Way)
  | { kind: "listen"; seconds: number }
  | ({ kind: "queue"; node: string; queue: string } & Way)
  | ({ kind: "hangUp"; node: string } & Way)
  | { kind: "ignore" };

/**
 * The service menus of F-1.2.1–F-1.2.4: answers what a caller at `place` hears after `input`.
 * A key is taken while the guidance still plays. A flow that names a missing node is refused when the centre is loaded,
 * so here it throws.
 * @param hours what the opening hours of a schedule say at this instant
 */
export function runFlow(flow: Flow, place: IvrPlace, input: IvrInput, hours: (schedule: string) => HoursKind): IvrOutcome {
  const node = nodeOf(flow, place.node);
  switch (input.type) {
    case "entered":
      return enter(flow, place.node, hours, { hours: null });
    case "playEnded":
      if (node.type === "play") return enter(flow, node.next, hours, { hours: null });
      return node.type === "menu" ? { kind: "listen", seconds: node.timeout } : { kind: "ignore" };
    case "silence":
      return node.type === "menu" ? again(flow, place, node, { what: "noKey" }, hours) : { kind: "ignore" };
    case "key":
      return key(flow, place, input.key, hours);
  }
}

type Menu = Extract<FlowNode, { type: "menu" }>;

function key(flow: Flow, place: IvrPlace, pressed: string, hours: (schedule: string) => HoursKind): IvrOutcome {
  const node = nodeOf(flow, place.node);
  // Who knows the menu need not hear out the greeting before it.
  const at = node.type === "play" ? node.next : place.node;
  const menu = nodeOf(flow, at);
  if (menu.type !== "menu") return { kind: "ignore" };
  const branch = menu.keys[pressed];
  if (branch) return enter(flow, branch.to, hours, { hours: null, chose: { node: at, key: pressed, label: branch.label } });
  return node.type === "play" ? { kind: "ignore" } : again(flow, place, menu, { what: "wrongKey", key: pressed }, hours);
}

function again(flow: Flow, place: IvrPlace, menu: Menu, mistake: IvrMistake, hours: (schedule: string) => HoursKind): IvrOutcome {
  if (place.attempt >= menu.attempts) return enter(flow, menu.otherwise, hours, { hours: null, mistake });
  const apology = mistake.what === "noKey" ? menu.noKey : menu.wrongKey;
  return {
    kind: "guide",
    place: { node: place.node, attempt: place.attempt + 1 },
    prompts: [apology, ...menu.prompts],
    hours: null,
    mistake,
  };
}

function enter(flow: Flow, to: string, hours: (schedule: string) => HoursKind, way: Way): IvrOutcome {
  const node = nodeOf(flow, to);
  switch (node.type) {
    case "hours": {
      const kind = hours(node.schedule);
      return enter(flow, branchOf(node, kind), hours, { ...way, hours: kind });
    }
    case "play":
    case "menu":
      return { kind: "guide", place: { node: to, attempt: 1 }, prompts: node.prompts, ...way };
    case "queue":
      return { kind: "queue", node: to, queue: node.queue, ...way };
    case "hangUp":
      return { kind: "hangUp", node: to, ...way };
  }
}

/** A holiday or year-end without a branch of its own is told as closed. */
function branchOf(node: Extract<FlowNode, { type: "hours" }>, kind: HoursKind): string {
  if (kind === "open") return node.open;
  if (kind === "holiday") return node.holiday ?? node.closed;
  if (kind === "yearEnd") return node.yearEnd ?? node.closed;
  return node.closed;
}

function nodeOf(flow: Flow, id: string): FlowNode {
  const node = flow.nodes[id];
  if (!node) throw new Error(`flow ${flow.id} has no node ${id}`);
  return node;
}
