import { expect, test } from "vitest";
import { MINUTE } from "../kernel/ids.ts";
import { IdempotencyKeyReused, TelephonyAway } from "./errors.ts";
import { oncePerKey } from "./idempotency.ts";

const always = () => true;
function counted() {
  const done: string[] = [];
  return { done, act: (what: string) => async () => void done.push(what) };
}

test("a repeated key acts once and answers the same", async () => {
  const once = oncePerKey();
  const { done, act } = counted();
  await Promise.all([once.run("k", "hold", 0, act("a"), always), once.run("k", "hold", 1, act("b"), always)]);
  expect(done).toEqual(["a"]);
});

test("a refusal is an answer and is repeated; bad luck is not, and the next press tries again", async () => {
  const once = oncePerKey();
  const { done, act } = counted();
  const refuse = () => Promise.reject(new RangeError("refused"));
  await expect(once.run("r", "hold", 0, refuse, always)).rejects.toThrow("refused");
  await expect(once.run("r", "hold", 1, act("never"), always)).rejects.toThrow("refused");
  const away = () => Promise.reject(new TelephonyAway());
  await expect(once.run("l", "hold", 0, away, () => false)).rejects.toThrow(TelephonyAway);
  await once.run("l", "hold", 1, act("second try"), always);
  expect(done).toEqual(["second try"]);
});

test("a key stands for one command alone", async () => {
  const once = oncePerKey();
  const { act } = counted();
  await once.run("k", "hold", 0, act("a"), always);
  await expect(once.run("k", "resume", 1, act("b"), always)).rejects.toThrow(IdempotencyKeyReused);
});

test("after ten minutes a key is forgotten", async () => {
  const once = oncePerKey();
  const { done, act } = counted();
  await once.run("k", "hold", 0, act("a"), always);
  await once.run("k", "hold", 10 * MINUTE, act("b"), always);
  expect(done).toEqual(["a", "b"]);
});
