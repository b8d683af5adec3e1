import { expect, test } from "vitest";
import type { DeskMessage } from "../../../../src/desk/messages/api.ts";
import { bySentence, frontOf, newsOf } from "./messages-view.ts";

const message = (id: string, more: Partial<DeskMessage> = {}): DeskMessage => ({
  ...{ id, by: "渡辺 恵子", at: Date.UTC(2026, 10, 24, 5, 5), urgent: false, text: `${id}の件`, readAt: null },
  ...more,
});

test("one message is in front, the centre's order kept, and the others are counted behind it", () => {
  const messages = [message("urgent", { urgent: true }), message("a"), message("b"), message("read", { readAt: 1 })];
  expect(frontOf(messages, new Set())).toMatchObject({ message: { id: "urgent" }, behind: 2 });
  expect(frontOf(messages, new Set(["urgent"]))).toMatchObject({ message: { id: "a" }, behind: 1 });
  expect(frontOf(messages, new Set(["urgent", "a", "b"]))).toBeNull();
});

test("a screen reader hears each message once, an urgent one at once", () => {
  const messages = [message("a"), message("b", { urgent: true })];
  expect(newsOf(messages, new Set(["a"]))).toEqual({ text: "至急の伝言。渡辺 恵子さんから。bの件", urgent: true });
  expect(newsOf(messages, new Set(["a", "b"]))).toBeNull();
  expect(newsOf([message("a")], new Set())?.urgent).toBe(false);
  expect(newsOf([message("read", { readAt: 1 })], new Set())).toBeNull();
});

test("who wrote it stands with the time of the centre", () => {
  expect(bySentence(message("a"))).toBe("渡辺 恵子さん　14:05");
});
