import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../../kernel/ids.ts";
import { newMessage } from "./api.ts";
import { holds, isFor, type Message, readersOf, shownTo, shownUntil } from "./message.ts";
import { deskMessages, sent } from "./present.ts";

const TEN = Date.UTC(2026, 10, 24, 1);
const MIDNIGHT = Date.UTC(2026, 10, 24, 15);
const message = (change: Partial<Message> = {}): Message => ({
  ...{ id: "m", by: "watanabe", at: TEN, to: { kind: "everybody" }, urgent: false, text: "14時から待ちが増えます。", until: MIDNIGHT },
  ...{ withdrawnAt: null, reads: [] },
  ...change,
});
const yamada = { id: "yamada", groups: ["residents"] };
const sato = { id: "sato", groups: ["insurance"] };
const watanabe = { id: "watanabe", groups: ["residents"] };

describe("whom a message reaches", () => {
  test("everybody, the people of one group, or one person; the writer is not told", () => {
    const reached = (to: Message["to"]) => [yamada, sato, watanabe].filter((one) => isFor(message({ to }), one)).map((one) => one.id);
    expect(reached({ kind: "everybody" })).toEqual(["yamada", "sato"]);
    expect(reached({ kind: "group", group: "residents" })).toEqual(["yamada"]);
    expect(reached({ kind: "person", person: "sato" })).toEqual(["sato"]);
    expect(reached({ kind: "person", person: "watanabe" })).toEqual([]);
  });

  test("who signs in later in the day sees what still holds, and nothing that was withdrawn or is over", () => {
    const messages = [
      message({ id: "holds" }),
      message({ id: "withdrawn", withdrawnAt: TEN + MINUTE }),
      message({ id: "over", until: TEN + 30 * MINUTE }),
    ];
    expect(shownTo(messages, yamada, TEN + 60 * MINUTE).map((one) => one.id)).toEqual(["holds"]);
    expect(shownTo(messages, yamada, MIDNIGHT)).toEqual([]);
  });

  test("it is shown to the end of the day unless a time was said", () => {
    expect(shownUntil(TEN, null)).toBe(MIDNIGHT);
    expect(shownUntil(TEN, 30)).toBe(TEN + 30 * MINUTE);
  });
});

describe("at the desk", () => {
  test("urgent messages stand before the others until they are acknowledged, then after the new ones", () => {
    const read = [{ person: "yamada", at: TEN + 2 * MINUTE }];
    const all = (reads: Message["reads"]) => [message({ id: "first" }), message({ id: "urgent", at: TEN + MINUTE, urgent: true, reads })];
    const order = (reads: Message["reads"]) => shownTo(all(reads), yamada, TEN + 5 * MINUTE).map((one) => one.id);
    expect(order([])).toEqual(["urgent", "first"]);
    expect(order(read)).toEqual(["first", "urgent"]);
    expect(shownTo(all(read), sato, TEN + 5 * MINUTE)[0]).toMatchObject({ id: "urgent", readAt: null });
  });

  test("the writer's name stands with the text, and nothing of who else has read it", () => {
    const people = [
      { ...yamada, name: "山田 由美" },
      { ...watanabe, name: "渡辺 恵子" },
    ] as never;
    const reads = [{ person: "sato", at: TEN }];
    expect(deskMessages({ people }, [message({ reads })], "yamada", TEN)).toEqual([
      { id: "m", by: "渡辺 恵子", at: TEN, urgent: false, text: "14時から待ちが増えます。", readAt: null },
    ]);
    expect(deskMessages({ people }, [message()], "nobody", TEN)).toEqual([]);
  });
});

describe("who has read it", () => {
  test("first those who have, then those on duty who have not; who is not on duty owes nothing", () => {
    const reads = [{ person: "sato", at: TEN + MINUTE }];
    expect(readersOf(message({ reads }), [yamada, sato, { id: "ito", groups: [] }], (person) => person === "yamada")).toEqual([
      { person: "sato", readAt: TEN + MINUTE },
      { person: "yamada", readAt: null },
    ]);
  });

  test("people without a desk are not among them", () => {
    const people = [
      { ...yamada, name: "山田 由美", extension: "2001" },
      { id: "ota", groups: [], name: "太田 修" },
    ] as never;
    expect(sent({ people, groups: [] }, message(), () => true).readers).toEqual([{ id: "yamada", name: "山田 由美", readAt: null }]);
  });
});

test("a message of blanks, or of more than 200 letters, is none", () => {
  const text = (text: string) => newMessage.safeParse({ to: { kind: "everybody" }, text, urgent: false, minutes: null }).success;
  expect([text("　 "), text("あ".repeat(200)), text("あ".repeat(201))]).toEqual([false, true, false]);
});

test("whatever is written, read and withdrawn: nobody is shown what is not theirs or does not hold, and nothing is shown twice", () => {
  const to = fc.oneof(
    fc.constant<Message["to"]>({ kind: "everybody" }),
    fc.constantFrom("residents", "insurance").map((group): Message["to"] => ({ kind: "group", group })),
    fc.constantFrom("yamada", "sato", "watanabe").map((person): Message["to"] => ({ kind: "person", person })),
  );
  const some = fc.record({
    ...{ to, urgent: fc.boolean(), by: fc.constantFrom("watanabe", "yamada") },
    until: fc.integer({ min: TEN, max: MIDNIGHT }),
    withdrawnAt: fc.option(fc.constant(TEN + MINUTE)),
    reads: fc.subarray(["yamada", "sato"]).map((people) => people.map((person) => ({ person, at: TEN + 1 }))),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), fc.integer({ min: TEN, max: MIDNIGHT }), (made, now) => {
      const messages = made.map((one, i) => message({ ...one, id: `m${i}` }));
      for (const person of [yamada, sato, watanabe]) {
        const shown = shownTo(messages, person, now);
        expect(shown.map((one) => one.id).toSorted()).toEqual(
          messages
            .filter((one) => holds(one, now) && isFor(one, person))
            .map((one) => one.id)
            .toSorted(),
        );
        const read = shown.findIndex((one) => one.readAt !== null);
        if (read >= 0) expect(shown.slice(read).every((one) => one.readAt !== null)).toBe(true);
      }
    }),
  );
});
