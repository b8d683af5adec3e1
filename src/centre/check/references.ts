import { classificationPaths } from "../classification.ts";
import type { Finding } from "../mistake.ts";
import type { Centre } from "../schema.ts";
import { referrer } from "./finding.ts";

/** Every name of something in another place leads there. Nodes of a flow are looked at by `flows.ts`. */
export function checkReferences(centre: Centre): Finding[] {
  const classification = referrer("行政区分", classificationPaths(centre.departments));
  return [
    ...centre.lines.flatMap((line, i) => referrer("案内の流れ", centre.flows)(line.flow, ["lines", i, "flow"])),
    ...centre.groups.flatMap((group, i) =>
      group.skills.flatMap((skill, k) => referrer("技能", centre.skills)(skill, ["groups", i, "skills", k])),
    ),
    ...queueReferences(centre, classification),
    ...centre.people.flatMap((person, i) =>
      person.groups.flatMap((group, k) => referrer("グループ", centre.groups)(group, ["people", i, "groups", k])),
    ),
    ...centre.directory.flatMap((entry, i) => [
      ...classification(entry.classification, ["directory", i, "classification"]),
      ...referrer("受付時間", centre.schedules)(entry.schedule, ["directory", i, "schedule"]),
      ...(entry.substitutes ?? []).flatMap((id, k) => referrer("取次先", centre.directory)(id, ["directory", i, "substitutes", k])),
    ]),
    ...centre.faq.flatMap((faq, i) => [
      ...classification(faq.classification, ["faq", i, "classification"]),
      ...faq.queues.flatMap((queue, k) => referrer("待ち行列", centre.queues)(queue, ["faq", i, "queues", k])),
    ]),
    ...outboundReferences(centre),
    ...referrer("部署", centre.directory)(centre.basics.voices.alertSection, ["basics", "voices", "alertSection"]),
  ];
}

function outboundReferences({ outbound, schedules, lines }: Centre): Finding[] {
  if (!outbound) return [];
  const own = new Set(lines.flatMap((line) => line.numbers));
  return [
    ...referrer("受付時間", schedules)(outbound.schedule, ["outbound", "schedule"]),
    ...referrer("着信番号", own)(outbound.callerId, ["outbound", "callerId"]),
  ];
}

function queueReferences(centre: Centre, classification: ReturnType<typeof referrer>): Finding[] {
  const skill = referrer("技能", centre.skills);
  return centre.queues.flatMap((queue, i) => [
    ...referrer("回線", centre.lines)(queue.line, ["queues", i, "line"]),
    ...queue.skills.flatMap((id, k) => skill(id, ["queues", i, "skills", k])),
    ...queue.widen.flatMap((step, w) => step.skills.flatMap((id, k) => skill(id, ["queues", i, "widen", w, "skills", k]))),
    ...referrer("スクリプト", centre.scripts)(queue.script, ["queues", i, "script"]),
    ...referrer("応対種別", centre.basics.kinds)(queue.kind, ["queues", i, "kind"]),
    ...classification(queue.classification, ["queues", i, "classification"]),
  ]);
}
