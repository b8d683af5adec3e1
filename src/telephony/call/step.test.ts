import { describe, expect, test } from "vitest";
import { queueWith, smallCentre, TestFloor } from "../../../test/builders/floor.ts";

const centre = () => new TestFloor();

describe("a caller", () => {
  test("chooses a menu, waits, is answered, and the agent owes the history", () => {
    const floor = centre().available("ann");
    const contact = floor.calls("0300000001");
    floor.feed({ type: "playEnded", contact, playback: playing(floor, contact) });
    floor.feed({ type: "keyPressed", contact, key: "1" });
    floor.answers(contact).pass(60).feed({ type: "callerHungUp", contact });
    expect(floor.typesOf(contact)).toEqual(
      "contactArrived ivrEntered ivrReached ivrReached ivrChose ivrLeft queued offered rang offerEnded answered recordingStarted callerLeft recordingStopped ended wrapUpStarted".split(
        " ",
      ),
    );
    expect(floor.stateOf("ann")).toBe("wrapUp");
  });

  test("of a number the centre does not have hears that it is unassigned, and is counted as refused", () => {
    const floor = centre();
    floor.calls("0399999999");
    expect(floor.last.commands).toMatchObject([{ type: "hangUp", why: "unassigned" }]);
    expect(floor.last.events).toMatchObject([{ stream: "centre", type: "callRefused", data: { dialled: "0399999999" } }]);
    expect(floor.floor.calls.size).toBe(0);
  });

  test("who gives up while waiting is abandoned", () => {
    const floor = centre();
    const contact = floor.calls();
    floor.pass(30).feed({ type: "callerHungUp", contact });
    expect(floor.last.events).toMatchObject([
      { type: "callerLeft", data: { where: "queue" } },
      { type: "ended", data: { by: "caller", reason: "abandoned" } },
    ]);
  });

  test("who gives up while a phone rings leaves the agent available with the idle time of before", () => {
    const floor = centre().available("ann").pass(100);
    const contact = floor.calls();
    floor.pass(3).feed({ type: "callerHungUp", contact });
    expect(floor.floor.agents.get("ann")).toMatchObject({ state: "available", since: floor.now - 103_000 });
    expect(floor.last.commands).toMatchObject([{ type: "cancelRing" }]);
  });

  test("hears the ringing tone when somebody is free at once, music when nobody is", () => {
    const busy = centre();
    busy.calls();
    expect(busy.last.commands.map((c) => c.type)).toEqual(["pickUp", "musicOn"]);
    const free = centre().available("ann");
    free.calls();
    expect(free.last.commands.map((c) => c.type)).toEqual(["ringAgent", "ringTone"]);
  });

  test("whose agent rang at once is picked up when the agent answers, else the carrier would ring for ever", () => {
    const floor = centre().available("ann");
    const contact = floor.calls();
    floor.answers(contact);
    expect(floor.commands.map((c) => c.type)).toEqual(["ringAgent", "ringTone", "pickUp", "connect"]);
  });

  test("who presses nothing hears the menu again and is then led to people", () => {
    const floor = centre();
    const contact = floor.calls("0300000001");
    for (let n = 0; n < 3; n++) {
      if (floor.floor.calls.get(contact)?.state === "inIvr")
        floor.feed({ type: "playEnded", contact, playback: playing(floor, contact) }).pass(6);
    }
    expect(floor.typesOf(contact).filter((t) => t === "ivrMistaken")).toHaveLength(2);
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "waiting", queue: "residents" });
  });

  test("hears the place in the queue as often as the queue says, and music again after it", () => {
    const queues = new Map([["residents", queueWith("residents", ["residents"], { announce: { first: 20, every: 40 } })]]);
    const floor = new TestFloor(smallCentre({ queues }));
    floor.calls();
    floor.pass(5);
    const second = floor.calls();
    floor.pass(21);
    expect(floor.commands.filter((c) => c.type === "play" && c.contact === second)).toMatchObject([{ prompts: ["position-2"] }]);
    floor.feed({ type: "playEnded", contact: second, playback: playing(floor, second) });
    expect(floor.last.commands.map((c) => c.type)).toEqual(["musicOn"]);
    floor.pass(41);
    expect(floor.events.filter((e) => e.type === "announced" && e.stream === `contact/${second}`)).toHaveLength(2);
  });

  test("who waits long may be taken by further skills", () => {
    const queues = new Map([["residents", queueWith("residents", ["residents"], { widen: [{ after: 60, skills: ["tax"] }] })]]);
    const floor = new TestFloor(smallCentre({ queues })).available("cho");
    const contact = floor.calls();
    floor.pass(59);
    expect(floor.floor.calls.get(contact)?.state).toBe("waiting");
    floor.pass(2);
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "offered", agent: "cho" });
  });

  test("outside the hours is told so and the contact ends as closed", () => {
    const floor = new TestFloor(smallCentre({ hours: () => "closed" }));
    const contact = floor.calls("0300000001");
    floor.feed({ type: "playEnded", contact, playback: playing(floor, contact) });
    expect(floor.events.at(-1)).toMatchObject({ type: "ended", data: { by: "centre", reason: "closed" } });
  });
});

describe("ring no answer", () => {
  test("takes the caller to the next agent and sets the first one to away with the reason", () => {
    const floor = centre().available("ann").pass(1).available("bob");
    const contact = floor.calls();
    floor.pass(21);
    expect(floor.floor.agents.get("ann")).toMatchObject({ state: "paused", reason: "no-answer" });
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "offered", agent: "bob" });
    expect(floor.typesOf(contact)).toEqual("contactArrived ivrEntered ivrLeft queued offered offerEnded offered".split(" "));
  });

  test("keeps the caller's place in the queue", () => {
    const floor = centre().available("ann");
    const first = floor.calls();
    floor.pass(1);
    floor.calls();
    floor.pass(20).available("bob");
    expect(floor.floor.calls.get(first)).toMatchObject({ state: "offered", agent: "bob" });
  });

  test("an agent who cannot take the call is set to away and the next one is rung", () => {
    const floor = centre().available("ann").pass(1).available("bob");
    const contact = floor.calls();
    floor.feed({ type: "refuseOffer", agent: "ann" });
    expect(floor.floor.agents.get("ann")).toMatchObject({ state: "paused", reason: "refused" });
    expect(floor.floor.calls.get(contact)).toMatchObject({ agent: "bob" });
  });
});

describe("an agent in wrap-up", () => {
  const inWrapUp = () => {
    const floor = centre().available("ann");
    const contact = floor.calls();
    floor.answers(contact).pass(10).feed({ type: "hangUp", agent: "ann" });
    return { floor, contact };
  };

  test("is offered nothing until the history is saved, however long it takes", () => {
    const { floor } = inWrapUp();
    const next = floor.calls();
    floor.pass(3_600);
    expect(floor.floor.calls.get(next)?.state).toBe("waiting");
    expect(floor.stateOf("ann")).toBe("wrapUp");
  });

  test("is offered the waiting caller in the instant the history is saved", () => {
    const { floor, contact } = inWrapUp();
    const next = floor.calls();
    floor.feed({ type: "historySaved", agent: "ann", contact, pause: null });
    expect(floor.floor.calls.get(next)).toMatchObject({ state: "offered", agent: "ann" });
  });

  test("cannot become available, go away or sign out instead", () => {
    const { floor } = inWrapUp();
    expect(() => floor.feed({ type: "becomeAvailable", agent: "ann" })).toThrow(expect.objectContaining({ code: "history-not-saved" }));
    expect(() => floor.feed({ type: "signOut", agent: "ann" })).toThrow(expect.objectContaining({ code: "history-not-saved" }));
    floor.feed({ type: "pause", agent: "ann", reason: "break" });
    expect(floor.stateOf("ann")).toBe("wrapUp");
  });

  test("who asked for a break goes on break when the history is saved", () => {
    const { floor, contact } = inWrapUp();
    floor.feed({ type: "pause", agent: "ann", reason: "break" }).feed({ type: "historySaved", agent: "ann", contact, pause: null });
    expect(floor.floor.agents.get("ann")).toMatchObject({ state: "paused", reason: "break" });
  });

  test("saving the history of another contact frees nobody; saving twice frees once", () => {
    const { floor, contact } = inWrapUp();
    floor.feed({ type: "historySaved", agent: "ann", contact: floor.newContact(), pause: null });
    expect(floor.stateOf("ann")).toBe("wrapUp");
    floor
      .feed({ type: "historySaved", agent: "ann", contact, pause: null })
      .feed({ type: "historySaved", agent: "ann", contact, pause: null });
    expect(floor.typesOf(contact).filter((t) => t === "wrapUpEnded")).toHaveLength(1);
  });
});

describe("a talk", () => {
  const talking = () => {
    const floor = centre().available("ann");
    const contact = floor.calls();
    floor.answers(contact);
    return { floor, contact };
  };

  test("is held with music and resumed, each once", () => {
    const { floor } = talking();
    floor.feed({ type: "hold", agent: "ann" });
    expect(floor.last.commands).toMatchObject([{ type: "hold" }]);
    floor.feed({ type: "hold", agent: "ann" });
    expect(floor.last.events).toEqual([]);
    floor.feed({ type: "resume", agent: "ann" });
    expect(floor.last.commands).toMatchObject([{ type: "resume" }]);
  });

  test("whose agent's browser dies puts the caller back at the head of the queue, never dropped", () => {
    const { floor, contact } = talking();
    floor.pass(5);
    const other = floor.calls();
    floor.pass(1).feed({ type: "legEnded", contact, leg: floor.legOf(contact), why: "lost" });
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "waiting", head: true });
    expect(floor.floor.agents.get("ann")).toMatchObject({ state: "paused", reason: "phone-lost" });
    floor.available("bob");
    expect(floor.floor.calls.get(contact)).toMatchObject({ state: "offered", agent: "bob" });
    expect(floor.floor.calls.get(other)?.state).toBe("waiting");
  });

  test("ended at a desk phone's cradle ends for the caller too", () => {
    const { floor, contact } = talking();
    floor.feed({ type: "legEnded", contact, leg: floor.legOf(contact), why: "hungUp" });
    expect(floor.events).toContainEqual(expect.objectContaining({ type: "ended", data: { by: "agent", reason: "completed" } }));
    expect(floor.last.commands).toMatchObject([{ type: "hangUp", channel: `ch.${contact}` }]);
  });

  test("hung up by both in the same instant ends once", () => {
    const { floor, contact } = talking();
    const leg = floor.legOf(contact);
    floor.feed({ type: "callerHungUp", contact }).feed({ type: "legEnded", contact, leg, why: "hungUp" });
    expect(floor.typesOf(contact).filter((t) => t === "ended")).toHaveLength(1);
  });

  test("a phone picked up too late for its caller is released", () => {
    const floor = centre().available("ann");
    const contact = floor.calls();
    const leg = floor.legOf(contact);
    floor.feed({ type: "callerHungUp", contact }).feed({ type: "legAnswered", contact, leg });
    expect(floor.last.commands).toEqual([{ type: "hangUp", channel: leg, why: "normal" }]);
  });
});

describe("a desk", () => {
  test("whose phone is not registered cannot take calls", () => {
    const floor = centre().feed({ type: "signIn", agent: "ann", phone: "browser" });
    expect(() => floor.feed({ type: "becomeAvailable", agent: "ann" })).toThrow(expect.objectContaining({ code: "phone-not-reachable" }));
  });

  test("whose phone is lost while available is set to away", () => {
    const floor = centre().available("ann").feed({ type: "phoneLost", agent: "ann", phone: "desk" });
    expect(floor.floor.agents.get("ann")).toMatchObject({ state: "paused", reason: "phone-lost", reachable: false });
  });

  test("without a call has nothing to hold, and an unknown person no desk", () => {
    const floor = centre().available("ann");
    expect(() => floor.feed({ type: "hold", agent: "ann" })).toThrow(expect.objectContaining({ code: "no-call-at-desk" }));
    expect(() => floor.feed({ type: "signIn", agent: "zoe", phone: "desk" })).toThrow(expect.objectContaining({ code: "unknown-agent" }));
  });

  test("cannot be closed in the middle of a call", () => {
    const floor = centre().available("ann");
    floor.answers(floor.calls());
    expect(() => floor.feed({ type: "signOut", agent: "ann" })).toThrow(expect.objectContaining({ code: "agent-on-call" }));
  });
});

function playing(floor: TestFloor, contact: string): string {
  const call = floor.floor.calls.get(contact);
  if (!call || !("playing" in call) || !call.playing) throw new Error("nothing plays");
  return call.playing.playback;
}
