import type { Finding } from "../mistake.ts";
import type { Centre, Queue, Role } from "../schema.ts";
import { agentsFor } from "../skills.ts";
import { finding, referrer } from "./finding.ts";

/** How many places in the queue have an announcement of their own; further back `position-many` is played. */
const POSITIONS = 30;
const onCalls: ReadonlySet<Role> = new Set(["operator", "leader", "supervisor"]);

/** Every queue can be served and announced, and whoever is given calls has a phone for them. */
export function checkStaffing(centre: Centre): Finding[] {
  return [...unserved(centre), ...widening(centre), ...phones(centre), ...positions(centre), ...unfed(centre)];
}

function unserved(centre: Centre): Finding[] {
  return centre.queues.flatMap((queue, index) =>
    agentsFor(queue, centre).length > 0
      ? []
      : [
          finding(
            ["queues", index, "skills"],
            "unserved",
            `「${queue.name}」に出られる人がいません。技能を持つグループに人を入れてください。`,
          ),
        ],
  );
}

function widening(centre: Centre): Finding[] {
  return centre.queues.flatMap((queue, index) =>
    queue.widen.flatMap(({ after }, step) =>
      step > 0 && after <= (queue.widen[step - 1]?.after ?? 0)
        ? [
            finding(
              ["queues", index, "widen", step, "after"],
              "widenOrder",
              `${after} 秒は前の段より後ではありません。短い順に書いてください。`,
            ),
          ]
        : [],
    ),
  );
}

function phones(centre: Centre): Finding[] {
  return centre.people.flatMap((person, index) => {
    if (person.role === "operator" && !person.extension)
      return [finding(["people", index], "phone", `オペレーター「${person.id}」に内線がありません。書き足してください。`)];
    if (person.groups.length > 0 && !person.extension)
      return [finding(["people", index, "groups"], "phone", `「${person.id}」は電話を受けるグループにいますが、内線がありません。`)];
    if (person.groups.length > 0 && !onCalls.has(person.role))
      return [finding(["people", index, "groups"], "phone", `役割 ${person.role} は電話を受けません。グループから外してください。`)];
    return [];
  });
}

function positions(centre: Centre): Finding[] {
  const prompt = referrer("案内文", centre.prompts);
  const needed = [...Array.from({ length: POSITIONS }, (_, k) => `position-${k + 1}`), "position-many"];
  const announcing = centre.queues.findIndex((queue) => queue.announce);
  const positions = announcing < 0 ? [] : needed.flatMap((id) => prompt(id, ["queues", announcing, "announce"]));
  return [...positions, ...centre.queues.flatMap((queue, index) => callBacks(queue, index, prompt))];
}

/** A call back is offered together with the place in line. */
function callBacks(queue: Queue, index: number, prompt: ReturnType<typeof referrer>): Finding[] {
  if (!queue.callBack) return [];
  const path = ["queues", index, "callBack"] as const;
  const silent = queue.announce
    ? []
    : [finding(path, "callBackSilent", "折り返しは順番の案内と一緒に伝えます。announce を書いてください。")];
  return [...silent, ...["call-back-offered", "call-back-promised"].flatMap((id) => prompt(id, path))];
}

/** A queue that no guidance of its line leads to would never ring. */
function unfed(centre: Centre): Finding[] {
  return centre.queues.flatMap((queue, index) => {
    const line = centre.lines.find(({ id }) => id === queue.line);
    const flow = centre.flows.find(({ id }) => id === line?.flow);
    if (!flow || Object.values(flow.nodes).some((node) => node.type === "queue" && node.queue === queue.id)) return [];
    return [
      finding(
        ["queues", index, "id"],
        "unfed",
        `回線「${queue.line}」の案内から「${queue.name}」へ進む道がありません。メニューに足してください。`,
      ),
    ];
  });
}
