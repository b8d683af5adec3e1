import { expect, test } from "vitest";
import { FolderNotWritable, SettingRefused } from "../settings/errors.ts";
import {
  AlreadyRunning,
  CentreSilent,
  DatabaseUnreachable,
  DiskFull,
  NetworkUnreachable,
  PortRefused,
  PortTaken,
  StepFailed,
  ToolMissing,
} from "./errors.ts";
import { sentenceOf } from "./sentences.ts";

const refusals = [
  new SettingRefused("MADOGUCHI_PORT", "http", "番号ではありません"),
  new FolderNotWritable("/x/var"),
  new NetworkUnreachable("電話エンジン"),
  new PortTaken("画面", 8080, "MADOGUCHI_PORT"),
  new PortRefused("SIP", "192.0.2.9:5060", "EADDRNOTAVAIL"),
  new DatabaseUnreachable("db:5432", "ECONNREFUSED"),
  new AlreadyRunning(42),
  new DiskFull("/x/var"),
  new ToolMissing("sox"),
  new StepFailed("画面", "/x/var/log/setup.log", "exit 1"),
  new CentreSilent("/x/var/log"),
];

test.each(refusals)("$code is told in one Japanese sentence or two that says what is wrong and how to mend it", (refusal) => {
  const sentence = sentenceOf(refusal);
  expect(sentence).toMatch(/^[^\n]+(してください|あります|使ってください)。$/);
  for (const fact of Object.values(refusal.facts)) expect(sentence).toContain(String(fact));
});

test("a taken port names the port and the setting that changes it", () => {
  expect(sentenceOf(new PortTaken("画面", 8080, "「--port 番号」"))).toBe(
    "ポート 8080（画面）はほかのプログラムが使っています。それを止めるか、「--port 番号」 で別の番号を指定してください。",
  );
});

test("what nobody foresaw is shown with its origin", () => {
  expect(sentenceOf(new Error("boom"))).toContain("boom");
});
