import { describe, expect, test } from "vitest";
import type { DeskView } from "../../../../../src/desk/api.ts";
import * as fixtures from "../../../shared/desk.fixtures.ts";
import { type OwnPhone, ownRing } from "./own-ring.ts";

const atBrowser = (view: DeskView): DeskView => ({ ...view, agent: { ...view.agent, phone: "browser", reachable: true } });
const desk = { talking: atBrowser(fixtures.talking), held: atBrowser(fixtures.held), ringing: atBrowser(fixtures.ringing) };
const id = desk.talking.contact?.id ?? "";
const loaded: OwnPhone = { phone: { kind: "ready", dropped: false }, met: null, asked: null };
const rejoining = { ...desk.talking, contact: desk.talking.contact && { ...desk.talking.contact, rejoining: true } };

describe("a page that was loaded anew in the middle of a talk", () => {
  test("asks to be rung again as soon as its phone is registered, with a citizen on hold too", () => {
    expect(ownRing(desk.talking, { ...loaded, phone: { kind: "connecting" } })).toBeNull();
    expect(ownRing(desk.talking, loaded)).toBe("ask");
    expect(ownRing(desk.held, loaded)).toBe("ask");
  });

  test("waits until the centre has seen the phone", () => {
    expect(ownRing({ ...desk.talking, agent: { ...desk.talking.agent, reachable: false } }, loaded)).toBeNull();
  });

  test("asks once, and takes the ring it has asked for", () => {
    expect(ownRing(desk.talking, { ...loaded, asked: id })).toBeNull();
    expect(ownRing(rejoining, { ...loaded, asked: id })).toBe("answer");
  });

  test("leaves a ring alone that it has not asked for, or that belongs to another contact", () => {
    expect(ownRing(rejoining, loaded)).toBeNull();
    expect(ownRing(rejoining, { ...loaded, asked: "another" })).toBeNull();
    expect(ownRing(desk.ringing, { ...loaded, asked: desk.ringing.contact?.id ?? "" })).toBeNull();
  });
});

describe("a page that has had the talk", () => {
  test("does nothing when the talk is ending and the centre has not said so yet", () => {
    expect(ownRing(desk.talking, { ...loaded, met: id })).toBeNull();
  });

  test("asks when the talk was cut off and not ended", () => {
    expect(ownRing(desk.talking, { ...loaded, met: id, phone: { kind: "ready", dropped: true } })).toBe("ask");
  });

  test("does nothing while it is talking, and with a phone on the desk", () => {
    expect(ownRing(desk.talking, { ...loaded, phone: { kind: "inCall", link: "up" } })).toBeNull();
    expect(ownRing({ ...desk.talking, agent: { ...desk.talking.agent, phone: "desk" } }, loaded)).toBeNull();
  });
});

test("a call the operator has asked for is taken by itself; a colleague's question is not", () => {
  const contact = desk.talking.contact && { ...desk.talking.contact, phase: "dialling" as const };
  expect(ownRing({ ...desk.talking, contact }, loaded)).toBe("answer");
  const assisting = { up: false, agent: "山田 由美", section: null, menu: "税金", mode: null };
  const idle = { ...desk.talking, contact: null };
  expect(ownRing({ ...idle, assisting: { ...assisting, as: "monitor" } }, loaded)).toBe("answer");
  expect(ownRing({ ...idle, assisting: { ...assisting, as: "consulted" } }, loaded)).toBeNull();
});
