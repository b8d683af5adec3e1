import type { Cell } from "../../admin/table/table.ts";
import type { Centre } from "../../centre/schema.ts";
import { KIND_WORDS, type VoiceShown } from "./api.ts";
import type { Voice } from "./voice.ts";

/** A voice as the screens show it, with names for the ids; fields listed one by one. */
export function presentVoice(centre: Pick<Centre, "people" | "queues" | "directory">, one: Voice): VoiceShown {
  const name = (id: string) => centre.people.find((person) => person.id === id)?.name ?? id;
  const done = (what: { by: string; at: number } | null) => (what === null ? null : { by: name(what.by), at: what.at });
  const section = (id: string) => centre.directory.find((entry) => entry.id === id)?.name ?? id;
  const { id, contact, kind, category, note, urgent, queue, at, state, forwarded, answer } = one;
  return {
    ...{ id, contact, kind, category, note, urgent, at, state, answer, by: name(one.by) },
    menu: queue === null ? null : (centre.queues.find((each) => each.id === queue)?.name ?? queue),
    forwarded:
      forwarded === null
        ? null
        : { by: name(forwarded.by), at: forwarded.at, section: forwarded.section, name: section(forwarded.section) },
    acknowledged: done(one.acknowledged),
    closed: done(one.closed),
  };
}

export const VOICE_COLUMNS = [
  "日時",
  "種類",
  "分類",
  "急ぎ",
  "内容",
  "メニュー",
  "状態",
  "連絡先の部署",
  "連絡した日時",
  "受領した日時",
  "メモ",
  "記録した人",
];
const STATES = { new: "未対応", forwarded: "連絡ずみ", closed: "終了" } as const;

/** A voice as a row under `VOICE_COLUMNS`. */
export function voiceRow(one: VoiceShown): Cell[] {
  const when = (at: number | undefined) => (at === undefined ? null : new Date(at));
  return [
    ...[new Date(one.at), KIND_WORDS[one.kind], one.category, one.urgent ? "急ぎ" : "", one.note, one.menu, STATES[one.state]],
    ...[one.forwarded?.name ?? null, when(one.forwarded?.at), when(one.acknowledged?.at), one.answer, one.by],
  ];
}
