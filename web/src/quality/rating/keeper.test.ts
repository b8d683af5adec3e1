import { describe, expect, test } from "vitest";
import type { Content, Evaluation } from "../../../../src/crm/quality/api.ts";
import { draft } from "../quality.fixtures.ts";
import { Keeper } from "./keeper.ts";

/** A server that answers when told to, and counts revisions as the real one does. */
function server() {
  const sent: Content[] = [];
  const answers: (() => void)[] = [];
  let revision = draft.revision;
  const send = (content: Content) =>
    new Promise<Evaluation>((resolve, reject) => {
      sent.push(content);
      answers.push(() => {
        if (content.revision !== revision) return reject(new Error("changed"));
        revision += 1;
        resolve({ ...draft, ...content, revision });
      });
    });
  return { send, sent, answer: () => answers.shift()?.() };
}
const given = (points: number) => (now: { answers: Content["answers"]; comments: Content["comments"]; remark: string }) => ({
  ...now,
  answers: { ...now.answers, greeting: points },
});

describe("what a rater writes", () => {
  test("is kept once for several quick changes", async () => {
    const { send, sent, answer } = server();
    const planned: (() => void)[] = [];
    const keeper = new Keeper(draft, send, (work) => planned.push(work));
    keeper.change(given(1));
    keeper.change(given(2));
    expect([sent.length, planned.length, keeper.state().keeping]).toEqual([0, 1, "waiting"]);
    planned[0]?.();
    answer();
    await keeper.settle();
    expect(sent.map((one) => one.answers.greeting)).toEqual([2]);
    expect(keeper.state()).toMatchObject({ keeping: "kept", evaluation: { revision: draft.revision + 1 } });
  });

  test("while the server is still busy follows on the revision it answers, never overtaking", async () => {
    const { send, sent, answer } = server();
    const keeper = new Keeper(draft, send, () => undefined);
    keeper.change(given(1));
    const settled = keeper.settle();
    keeper.change(given(3));
    expect(keeper.settle()).toBe(settled);
    answer();
    await expect.poll(() => sent.length).toBe(2);
    answer();
    await settled;
    expect(sent.map((one) => one.revision)).toEqual([draft.revision, draft.revision + 1]);
    expect(keeper.state()).toMatchObject({ keeping: "kept", draft: { answers: { greeting: 3 } } });
  });

  test("stays when it could not be kept, and is tried again", async () => {
    let isAway = true;
    const keeper = new Keeper(
      draft,
      async (content) => {
        if (isAway) throw new Error("away");
        return { ...draft, ...content, revision: content.revision + 1 };
      },
      () => undefined,
    );
    keeper.change(given(2));
    await keeper.settle();
    expect(keeper.state()).toMatchObject({ keeping: "failed", draft: { answers: { greeting: 2 } } });
    isAway = false;
    await keeper.settle();
    expect(keeper.state().keeping).toBe("kept");
  });

  test("as a correction is kept only when it is told to", () => {
    const planned: (() => void)[] = [];
    const keeper = new Keeper(draft, null, (work) => planned.push(work));
    keeper.change(given(2));
    expect(planned).toEqual([]);
  });
});
