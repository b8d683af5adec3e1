import { describe, expect, test } from "vitest";
import { engineFiles } from "./engine-files.ts";
import type { EngineSettings } from "./engine-settings.ts";
import { section } from "./section.ts";

const settings: EngineSettings = {
  folders: { engine: "/e", run: "/r", log: "/l", voice: "/v", spool: "/s" },
  sip: { bind: "127.0.0.1", port: 5060, trunkPeers: ["192.0.2.1", "192.0.2.2"] },
  ari: { host: "127.0.0.1", port: 8088, user: "madoguchi", password: "secret" },
  rtp: { from: 10_000, to: 11_999 },
  media: { address: "127.0.0.1", hostAddress: "192.0.2.9" },
  secrets: { phone: (name) => `word-of-${name}` },
};
const file = (name: string, given = settings) => engineFiles(given, ["2001"]).get(name) ?? "";

describe("the engine's configuration", () => {
  test("knows the carrier by its addresses and each phone by its own password", () => {
    expect(file("pjsip.conf")).toContain("match = 192.0.2.1\nmatch = 192.0.2.2\n");
    for (const phone of ["2001", "2001b"]) expect(file("pjsip.conf")).toContain(`username = ${phone}\npassword = word-of-${phone}\n`);
  });

  test("lets nobody in who is neither, and lets no phone dial anybody", () => {
    expect(file("pjsip.conf")).not.toContain("[anonymous]");
    expect(file("modules.conf")).not.toContain("endpoint_identifier_anonymous");
    expect(file("extensions.conf")).toMatch(/\[from-agent\]\n\n\[agent-leg\]/);
    expect(file("pjsip.conf")).not.toContain("allow_transfer = yes");
  });

  test("opens its control and its WebSocket to this machine alone", () => {
    expect(file("http.conf")).toContain("bindaddr = 127.0.0.1\n");
    expect(file("manager.conf")).toContain("enabled = no");
  });

  test("offers loopback beside the machine's address only where media is on loopback", () => {
    expect(file("rtp.conf")).toContain("192.0.2.9 = 127.0.0.1,include_local_address");
    expect(file("rtp.conf", { ...settings, media: { address: "192.0.2.9", hostAddress: "192.0.2.9" } })).not.toContain(
      "ice_host_candidates",
    );
  });

  test("is the same text for the same centre", () => {
    expect([...engineFiles(settings, ["2001", "2002"])]).toEqual([...engineFiles(settings, ["2001", "2002"])]);
  });

  test("refuses a value that would break out of its line", () => {
    for (const value of ["a\nb", "a;b"]) expect(() => section("x", { name: value })).toThrow(RangeError);
  });
});
