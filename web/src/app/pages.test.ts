import { describe, expect, test } from "vitest";
import type { Session } from "../../../src/desk/api.ts";
import { operator, supervisor } from "../shared/desk.fixtures.ts";
import { pageAt, pagesFor } from "./pages.ts";

const names = (session: Session) => pagesFor(session).map((page) => page.name);

describe("after signing in", () => {
  test("an operator sits at the desk, and has no other place to be led to", () => {
    expect(names(operator)).toEqual(["desk"]);
  });

  test("an operator reads what was thought of the own talks in a window of its own, not by a tab", () => {
    const pages = pagesFor({ ...operator, permissions: [...operator.permissions, "seeOwnEvaluations"] });
    expect(pages.map(({ name, isApart }) => [name, isApart ?? false])).toEqual([
      ["desk", false],
      ["quality", true],
    ]);
    expect(pageAt("/quality/own", pages)?.name).toBe("quality");
  });

  test("whoever trains reads results and nothing else", () => {
    const trainer = { user: { ...operator.user, role: "trainer" as const, extension: null }, permissions: ["lookUp", "seeQualityResults"] };
    expect(names(trainer)).toEqual(["quality"]);
  });

  test("a supervisor sees the wallboard first, then the contacts", () => {
    expect(names(supervisor)).toEqual(["wallboard", "desk", "contacts", "transfers", "callBacks", "recordings", "maintain"]);
  });

  test("a leader sits at the desk and looks after colleagues on the wallboard", () => {
    const leader = { user: { ...operator.user, role: "leader" as const }, permissions: [...operator.permissions, "seeWallboard"] };
    expect(names(leader)).toEqual(["desk", "wallboard"]);
  });

  test("a ward employee reads contacts, transfers and call-backs (C-3), and how knowledge is used", () => {
    expect(names({ user: { ...operator.user, role: "ward", extension: null }, permissions: ["seeFigures", "readContacts"] })).toEqual([
      "contacts",
      "transfers",
      "callBacks",
      "maintain",
    ]);
  });

  test("the security officer reads who did what to protected things beside the wallboard", () => {
    const permissions = ["seeWallboard", "readAudit"];
    expect(names({ user: { ...operator.user, role: "security", extension: null }, permissions })).toEqual(["wallboard", "audit"]);
  });

  test("whose screens are not built yet is told so, not sent anywhere", () => {
    expect(names({ user: { ...operator.user, role: "trainer", extension: null }, permissions: ["lookUp"] })).toEqual([]);
    expect(pageAt("/desk", [])).toBeNull();
  });
});

test("an address that is not for this person leads to the person's own first page", () => {
  expect(pageAt("/wallboard", pagesFor(operator))?.name).toBe("desk");
  expect(pageAt("/contacts/abc", pagesFor(supervisor))?.name).toBe("contacts");
});
