import { expect, test } from "vitest";
import { methodsAt } from "./method-check.ts";

const routes = [
  { method: "GET", url: "/*" },
  { method: "GET", url: "/api/session" },
  { method: "POST", url: "/api/session" },
  { method: "PUT", url: "/api/contacts/:id/history" },
];

test("a known address tells which methods it takes, with and without a name in it", () => {
  expect(methodsAt(routes, "/api/session")).toEqual(["GET", "POST"]);
  expect(methodsAt(routes, "/api/contacts/abc/history")).toEqual(["PUT"]);
});

test("an unknown address takes none, whatever the pages take", () => {
  expect(methodsAt(routes, "/api/contacts/abc")).toEqual([]);
});
