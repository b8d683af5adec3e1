import { expect, test } from "vitest";
import { wallboard } from "../wallboard.fixtures.ts";
import { heardBy, modesOf, type Person, priorityWord, receivers, stateActions } from "./supervise-view.ts";

const [somebody] = wallboard.agents;
if (!somebody) throw new Error("there are people");
const person = (state: Person["state"], more: Partial<Person> = {}): Person => ({ ...somebody, state, ...more });
const words = (state: Person["state"]) => stateActions(person(state)).map((one) => one.word);

test("only states that can be set are offered: nobody in a talk is thrown out of it", () => {
  expect(words("available")).toEqual(["離席にする", "退席させる"]);
  expect(words("wrapUp")).toEqual(["後処理を終える", "退席させる"]);
  expect(words("paused")).toEqual(["退席させる"]);
  for (const state of ["ringing", "talking", "held"] as const) expect(words(state)).toEqual(["離席にする"]);
  expect(words("assisting")).toEqual([]);
});

test("setting a state during after-call work says that the history stays owed", () => {
  for (const one of stateActions(person("wrapUp"))) expect(one.means).toContain("応対履歴は本人が書くまで残");
});

test("the talk that this supervisor hears is found, not that of another supervisor", () => {
  const agents = [
    person("talking", { id: "sato", monitors: [{ by: "ishikawa", name: "石川 誠", mode: "listen" }] }),
    person("talking", { id: "ito", monitors: [{ by: "watanabe", name: "渡辺 恵子", mode: "barge" }] }),
  ];
  expect(heardBy("watanabe", { agents, handedOver: [] })).toMatchObject({ talk: { target: "ito" }, mode: "barge" });
  expect(heardBy("mori", { agents, handedOver: [] })).toBeNull();
});

test("after a hand-over the section's talk is the one that is heard, and whispering reaches the section alone", () => {
  const monitors = [{ by: "watanabe", name: "渡辺 恵子", mode: "whisper" as const }];
  const handedOver = wallboard.handedOver.map((one, i) => (i === 0 ? { ...one, monitors } : one));
  const heard = heardBy("watanabe", { agents: [], handedOver });
  const [first] = handedOver;
  expect(heard).toMatchObject({ talk: { contact: first?.contact }, title: `${first?.to}との通話（取次後）`, mode: "whisper" });
  expect(modesOf({ contact: "c" }).map((one) => one.who)).toContain("取次先にだけ聞こえます。");
});

test("a waiting call is given to who is free and can be rung", () => {
  const people = [person("available", { id: "a" }), person("available", { id: "b", reachable: false }), person("paused", { id: "c" })];
  expect(receivers(people).map((one) => one.id)).toEqual(["a"]);
});

test("a priority that no word stands for is shown as the number it is", () => {
  expect([9, 5, 4].map(priorityWord)).toEqual(["最優先", "ふつう", "4"]);
});
