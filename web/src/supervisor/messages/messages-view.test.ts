import { expect, test } from "vitest";
import type { SentMessage } from "../../../../src/desk/messages/api.ts";
import { again, audienceOf, choiceOf, emptyDraft, messageOf, missingIn, readWords, stateOf } from "./messages-view.ts";

const sent: SentMessage = {
  ...{
    id: "m",
    by: "渡辺 恵子",
    at: 0,
    to: { kind: "group", group: "tax" },
    toName: "税",
    urgent: true,
    text: "待ちが増えます。",
    until: 100,
  },
  ...{
    withdrawnAt: null,
    readers: [
      { id: "yamada", name: "山田 由美", readAt: 5 },
      { id: "sato", name: "佐藤 美咲", readAt: null },
    ],
  },
};

test("an addressee chosen from the list is the one that is written to", () => {
  for (const to of [{ kind: "everybody" }, { kind: "group", group: "tax" }, { kind: "person", person: "sato" }] as const)
    expect(audienceOf(choiceOf(to))).toEqual(to);
});

test("a draft without a word, or with too many, says why it is not sent", () => {
  expect(missingIn({ text: " 　" })).toBe("伝言を入れてください。");
  expect(missingIn({ text: "あ".repeat(201) })).toContain("200字まで");
  expect(missingIn({ text: "あ".repeat(200) })).toBeNull();
});

test("a message is shown to the end of the day unless a span is chosen", () => {
  expect(messageOf({ ...emptyDraft(), text: " 交代です。 " })).toEqual({
    ...{ to: { kind: "everybody" }, text: "交代です。", urgent: false, minutes: null },
  });
  expect(messageOf({ ...emptyDraft("person sato"), text: "a", span: "30" })).toMatchObject({
    minutes: 30,
    to: { kind: "person", person: "sato" },
  });
});

test("a message of the day can be sent again to the same people", () => {
  expect(again(sent)).toEqual({ to: "group tax", text: "待ちが増えます。", urgent: true, span: "day" });
});

test("the list says whether a message is shown, withdrawn or over, and how many have read it", () => {
  expect([stateOf(sent, 99), stateOf(sent, 100), stateOf({ ...sent, withdrawnAt: 3 }, 99)]).toEqual(["shown", "over", "withdrawn"]);
  expect(readWords(sent)).toBe("1／2人が読みました");
  expect(readWords({ readers: [] })).toBe("宛先の人はまだ着席していません");
});
