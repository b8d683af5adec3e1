import type { ErasureList, RecordingItem, RecordingSound } from "../../../src/crm/recording/api.ts";
import type { Session } from "../../../src/desk/api.ts";

/** Recordings of a morning, as the server would tell them: for tests and their pictures only. */
const NOW = Date.parse("2026-11-24T01:42:18Z");
const contactId = (n: number): string => `0198a0c0-0000-7000-8000-00000000000${n}`;

export const reader: Session = {
  user: { id: "watanabe", name: "渡辺 恵子", role: "supervisor", extension: "2103" },
  permissions: ["seeWallboard", "readContacts", "listenRecording", "holdRecording", "eraseRecording", "seeErasures"],
};

const item = (n: number, more: Partial<RecordingItem> = {}): RecordingItem => ({
  ...{ id: `${contactId(n)}.1`, contact: contactId(n), startedAt: NOW - n * 1_000_000, seconds: 171, agent: "yamada", extension: "2001" },
  ...{ line: "main", queue: "residents", kind: "general", classification: "kumin-sogo-shomei", outcome: "answered", marks: [] },
  ...{ summary: "住民票の写しの取り方を案内。本人確認書類を持って3階の窓口へ。", hold: null, erased: null },
  due: { at: NOW + 30 * 86_400_000, rule: "完了後30日" },
  ...more,
});
export const found: RecordingItem[] = [
  item(1),
  item(2, {
    seconds: 3_725,
    kind: "consultation",
    marks: ["complaint"],
    due: { at: NOW + 90 * 86_400_000, rule: "応対種別 consultation：完了後90日" },
  }),
  item(3, {
    agent: "sato",
    extension: "2002",
    due: null,
    hold: { by: "watanabe", at: NOW, why: "裁判所からの照会があり、回答するまで保全する" },
  }),
  item(4, { due: null, erased: { at: NOW - 500_000, certificate: 12 } }),
];

const speech = (from: number, to: number): number[] =>
  Array.from({ length: 600 }, (_, i) => (i >= from && i < to ? 120 + ((i * 37) % 110) : (i * 7) % 12));
export const sound: RecordingSound = {
  ...{ recording: `${contactId(1)}.1`, contact: contactId(1), startedAt: NOW - 1_000_000, seconds: 171, purpose: "check" },
  peaks: { caller: speech(180, 420), agent: speech(20, 170) },
  muted: [{ from: 60.2, to: 71.5 }],
};

export const erasures: ErasureList = {
  certificates: [11, 12].map((number) => ({
    ...{
      number,
      at: NOW - 500_000,
      kind: "recording" as const,
      object: `${contactId(4)}.1`,
      contact: contactId(4),
      startedAt: NOW - 40 * 86_400_000,
      seconds: 171,
    },
    ...{ sha256: "5f".repeat(32), hash: "a7".repeat(32) },
    ...(number === 11
      ? { why: "retention" as const, reason: "完了後30日", by: "centre" }
      : { why: "request" as const, reason: "本人の求めにより消去", by: "watanabe" }),
  })),
  brokenAt: null,
};
