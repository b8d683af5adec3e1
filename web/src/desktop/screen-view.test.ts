import { describe, expect, test } from "vitest";
import { assisting, exchangeDone, held, idle, paused, recordingPaused, ringing, talking, wrapUp } from "../shared/desk.fixtures.ts";
import { announcement, answerWay, ownState, pauseReason, possibleActions, stateMenu, talkTimes } from "./screen-view.ts";

const local = { phoneReady: true, saving: false, answerOpen: false };
const browser = (desk: typeof idle) => ({ ...desk, agent: { ...desk.agent, phone: "browser" as const } });
const actions = (desk: typeof idle, more = {}) => [...possibleActions(desk, { ...local, ...more })].toSorted();

describe("what the operator can do", () => {
  test("while nothing rings is to search, to call a colleague or a section, and to become available when away", () => {
    expect(actions(idle)).toEqual(["search", "transfer"]);
    expect(actions(paused)).toEqual(["becomeAvailable", "search", "transfer"]);
    expect(actions({ ...idle, agent: { ...idle.agent, reachable: false } })).toEqual(["search"]);
  });

  test("while it rings is to answer and to refuse, not yet to hold or to save", () => {
    expect(actions(browser(ringing))).toEqual(["answer", "earlier", "refuse", "script", "search", "textBlocks"]);
  });

  test("during the talk is to hold, to hang up, to look for a section, to stop the recording and to note what is told; from hold back or out", () => {
    const always = ["earlier", "pauseRecording", "script", "search", "textBlocks", "transfer", "voice"];
    expect(actions(talking)).toEqual(["hangUp", "hold", ...always].toSorted());
    expect(actions(held)).toEqual(["hangUp", "resume", ...always].toSorted());
  });

  test("while the recording is paused is to resume it; on a colleague's call nothing of a call of one's own", () => {
    expect(actions(recordingPaused)).toContain("resumeRecording");
    expect(actions(assisting)).toEqual(["hangUp", "search"]);
    expect(actions(exchangeDone)).toContain("save");
  });

  test("after it is to save, and while it is being saved not to save again", () => {
    expect(actions(wrapUp)).toEqual(["earlier", "save", "saveAndPause", "search", "textBlocks", "voice"]);
    expect(actions(wrapUp, { saving: true })).toEqual(["earlier", "search", "textBlocks", "voice"]);
  });

  test("with an answer open is to transfer it, but only into a contact", () => {
    expect(actions(talking, { answerOpen: true })).toContain("transferAnswer");
    expect(actions(idle, { answerOpen: true })).not.toContain("transferAnswer");
  });
});

describe("a call is answered", () => {
  test("with the key on a browser phone that is ready", () => {
    expect(answerWay(browser(ringing), true)).toBe("press");
    expect(answerWay(browser(ringing), false)).toBe("phoneNotReady");
  });

  test("with the receiver on a desk phone, where a key could do nothing", () => {
    expect(answerWay(ringing, true)).toBe("liftHandset");
    expect(actions(ringing)).not.toContain("answer");
  });
});

describe("the state in the bar", () => {
  test("is held while the caller hears music, and counts from the hold", () => {
    expect(ownState(held)).toMatchObject({ state: "held", since: held.contact?.heldSince });
  });

  test("names the reason of an absence, also one the centre set itself", () => {
    expect(ownState(paused).word).toBe("応答なし");
  });

  test("is chosen for now between calls, and for after the history during one", () => {
    expect(stateMenu(idle).heading).toBe("いまの状態");
    expect(stateMenu(talking)).toMatchObject({ heading: "保存のあと", current: "available" });
    expect(stateMenu({ ...talking, agent: { ...talking.agent, pauseAfter: "lunch" } }).current).toBe("lunch");
  });

  test("saving and going away uses the planned reason before the first one", () => {
    expect(pauseReason(wrapUp)).toBe("break");
    expect(pauseReason({ ...wrapUp, agent: { ...wrapUp.agent, pauseAfter: "lunch" } })).toBe("lunch");
  });
});

test("a talk's lengths are told once it has ended", () => {
  expect(talking.contact && talkTimes(talking.contact)).toBeNull();
  expect(wrapUp.contact && talkTimes(wrapUp.contact)).toEqual({ waited: 24_000, talked: 192_000, held: 41_000 });
});

describe("a screen reader hears", () => {
  test("ringing with urgency, and once: the same call again is silent", () => {
    expect(announcement(idle, ringing)).toEqual({ urgent: true, text: "着信。代表、住民票・戸籍。" });
    expect(announcement(ringing, { ...ringing, waiting: { count: 9, longestSince: null } })).toBeNull();
  });

  test("the other changes politely", () => {
    expect(announcement(ringing, talking)).toEqual({ urgent: false, text: "通話中です。" });
    expect(announcement(talking, wrapUp)?.text).toContain("応対履歴を保存してください");
    expect(announcement(wrapUp, idle)).toEqual({ urgent: false, text: "受付可になりました。" });
    expect(announcement(idle, paused)).toEqual({ urgent: false, text: "応答なしになりました。" });
  });

  test("that a colleague asks for advice, with urgency", () => {
    const asked = { ...assisting, assisting: assisting.assisting && { ...assisting.assisting, up: false } };
    expect(announcement(idle, asked)).toEqual({ urgent: true, text: "佐藤 美咲さんから相談の電話です。" });
  });

  test("nothing when only the number of waiting callers changed", () => {
    expect(announcement(idle, { ...idle, waiting: { count: 3, longestSince: null } })).toBeNull();
  });
});
