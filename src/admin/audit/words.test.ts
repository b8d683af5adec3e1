import { expect, test } from "vitest";
import { ACTION_NAMES, auditKind, auditKinds } from "./api.ts";
import { type KeptLine, presented } from "./words.ts";

const centre = {
  people: [
    { id: "watanabe", name: "渡辺 恵子" },
    { id: "sato", name: "佐藤 美咲" },
  ],
  queues: [{ id: "tax", name: "税・収納" }],
  groups: [{ id: "residents", name: "住民票・戸籍グループ" }],
} as never;
const line = (action: string, object: string, reason: string | null): KeptLine => ({
  ...{ position: 1, at: 0, person: "watanabe", action, object, outcome: "done", reason },
});
const told = (action: string, object: string, reason: string | null) => {
  const { object: what, reason: why } = presented(centre, line(action, object, reason));
  return [what, why];
};

test("a line tells who listened to whom and how, whose state was set and why, where a call was moved", () => {
  expect(presented(centre, line("monitorCall", "sato", "whisper"))).toMatchObject({
    ...{ person: { id: "watanabe", name: "渡辺 恵子" }, object: "佐藤 美咲さん", reason: "ささやく" },
  });
  const contact = "0198a0c0-0000-7000-8000-0000000000a1";
  expect(told("monitorCall", contact, "barge")).toEqual([`問い合わせ ${contact}（取次後）`, "加わる"]);
  expect(told("forceState", "sato", "endWrapUp: 待ちが多いため")).toEqual(["佐藤 美咲さん", "後処理を終える（待ちが多いため）"]);
  expect(told("moveCall", "c1", "queue tax")).toEqual(["問い合わせ c1", "税・収納に移した"]);
  expect(told("moveCall", "c1", "agent sato")).toEqual(["問い合わせ c1", "佐藤 美咲さんに渡した"]);
  expect(told("moveCall", "c1", "priority 9")).toEqual(["問い合わせ c1", "優先度を 9 に"]);
});

test("a line tells for what a recording was heard and to whom a message went", () => {
  expect(told("openRecording", "r1", "complaint")).toEqual(["r1", "苦情対応"]);
  expect(told("sendMessage", "m1", "everybody")).toEqual(["m1", "全員へ"]);
  expect(told("withdrawMessage", "m1", "group residents")).toEqual(["m1", "住民票・戸籍グループへ"]);
  expect(told("revealNumber", "caller/1", null)).toEqual(["caller/1", null]);
});

test("what nobody knows any more stands as it was written", () => {
  expect(told("monitorCall", "gone", "dance")).toEqual(["goneさん", "dance"]);
  expect(told("holdRecording", "r1", "訴訟のため")).toEqual(["r1", "訴訟のため"]);
});

test("every action belongs to one kind and has a word", () => {
  const actions = Object.values(auditKinds).flat();
  expect(new Set(actions).size).toBe(actions.length);
  expect(actions.toSorted()).toEqual(Object.keys(ACTION_NAMES).toSorted());
  expect(auditKind.options).toEqual(Object.keys(auditKinds));
});
