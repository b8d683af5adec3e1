import { expect, test } from "vitest";
import { sipRefusal } from "./sip-guard.ts";

const message = (first: string, from = "2001b", to = "2001b", toTag = "") =>
  `${first}\r\nVia: SIP/2.0/WS x.invalid\r\nTo: <sip:${to}@centre>${toTag}\r\nFrom: "Y" <sip:${from}@centre>;tag=1\r\nCSeq: 1\r\n\r\n`;

test("a browser registers the phone of its own session", () => {
  expect(sipRefusal(message("REGISTER sip:centre SIP/2.0"), "2001b")).toBeNull();
});

test("a browser cannot register a colleague's phone, not even in the short form of the header", () => {
  expect(sipRefusal(message("REGISTER sip:centre SIP/2.0", "2002b", "2002b"), "2001b")).toBe("another account");
  expect(sipRefusal(message("REGISTER sip:centre SIP/2.0", "2001b", "2002b"), "2001b")).toBe("another account");
  expect(sipRefusal("REGISTER sip:centre SIP/2.0\r\nt: <sip:2002b@centre>\r\nf: <sip:2001b@centre>;tag=1\r\n\r\n", "2001b")).toBe(
    "another account",
  );
});

test("answers, and requests inside of a call that rang, pass", () => {
  expect(sipRefusal("SIP/2.0 200 OK\r\n\r\n", "2001b")).toBeNull();
  expect(sipRefusal(message("BYE sip:asterisk SIP/2.0", "a8f2k", "anonymous", ";tag=9"), "2001b")).toBeNull();
  expect(sipRefusal("\r\n\r\n", "2001b")).toBeNull();
});

test("a browser begins no call and sends no message by SIP", () => {
  expect(sipRefusal(message("INVITE sip:0399999999@centre SIP/2.0", "2001b", "0399999999"), "2001b")).toBe("INVITE outside of a call");
  expect(sipRefusal(message("MESSAGE sip:2002@centre SIP/2.0", "2001b", "2002", ";tag=1"), "2001b")).toBe("MESSAGE is not for this phone");
});

test("a browser may call the echo of its own voice, and take that call back, in its own name", () => {
  const call = (method: string, target: string, from = "2001b") =>
    sipRefusal(message(`${method} ${target} SIP/2.0`, from, "echo"), "2001b");
  expect(call("INVITE", "sip:echo@centre")).toBeNull();
  expect(call("CANCEL", "sip:echo@centre")).toBeNull();
  expect(call("INVITE", "sip:echo@centre", "2002b")).toBe("INVITE outside of a call");
  for (const target of ["sip:2002@centre", "sip:0312345678@centre", "sip:echo2@centre", "sip:0312345678@echo@centre", "tel:echo"])
    expect(call("INVITE", target)).toBe("INVITE outside of a call");
});

test("what is no SIP never reaches the engine", () => {
  expect(sipRefusal("GET / HTTP/1.1\r\n\r\n", "2001b")).toBe("no SIP message");
});
