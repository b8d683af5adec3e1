import { describe, expect, test } from "vitest";
import type { Trunk } from "../../centre/schema.ts";
import { engineFiles } from "./engine-files.ts";
import type { EngineSettings } from "./engine-settings.ts";
import { engineTrunks, type TrunkRefused } from "./engine-trunk.ts";
import { section } from "./section.ts";

const settings: EngineSettings = {
  folders: { engine: "/e", run: "/r", log: "/l", voice: "/v", spool: "/s" },
  sip: { bind: "127.0.0.1", port: 5060, trunkPeers: ["192.0.2.1", "192.0.2.2"], tlsPort: 5061 },
  trunks: {},
  ari: { host: "127.0.0.1", port: 8088, user: "madoguchi", password: "secret" },
  rtp: { from: 10_000, to: 11_999 },
  media: { address: "127.0.0.1", hostAddress: "192.0.2.9" },
  secrets: { phone: (name) => `word-of-${name}`, trunk: (id) => (id === "city-hall" ? "word-of-city-hall" : undefined) },
};
const common = { srtp: "none", register: false, callerId: "0312345678", release: "bridge", qualifySeconds: 10, maxChannels: 40 } as const;
const carrier: Trunk = { id: "carrier", name: "電話会社", use: "carrier", transport: "udp", ...common };
const cityHall: Trunk = { ...carrier, id: "city-hall", name: "区役所", use: "sections", transport: "tls", srtp: "sdes", user: "madoguchi" };
const centreOf = (given: EngineSettings, extensions: readonly string[]) => ({
  extensions,
  trunks: engineTrunks(given, [carrier, cityHall]),
  numbers: ["0312345678"],
});
const file = (name: string, given = settings) => engineFiles(given, centreOf(given, ["2001"])).get(name) ?? "";
/** An installation that knows where the trunks lead. */
const placed = (trunks: EngineSettings["trunks"]): EngineSettings => ({ ...settings, trunks });
const hall = placed({ "city-hall": { host: "198.51.100.7" } });

describe("the engine's configuration", () => {
  test("knows the carrier by its addresses and each phone by its own password", () => {
    expect(file("pjsip.conf")).toContain("match = 192.0.2.1\nmatch = 192.0.2.2\n");
    for (const phone of ["2001", "2001b"]) expect(file("pjsip.conf")).toContain(`username = ${phone}\npassword = word-of-${phone}\n`);
  });

  test("lets nobody in who is neither, and lets no phone dial anybody but its own voice", () => {
    expect(file("pjsip.conf")).not.toContain("[anonymous]");
    expect(file("modules.conf")).not.toContain("endpoint_identifier_anonymous");
    const dialled = /\[from-agent\]\n([^[]*)\[/.exec(file("extensions.conf"))?.[1] ?? "";
    expect(dialled.match(/^exten => .*$/gm)).toEqual(["exten => echo,1,Answer()"]);
    expect(dialled).not.toMatch(/Dial|Goto|Stasis|include|switch/i);
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
    const written = () => [...engineFiles(settings, centreOf(settings, ["2001", "2002"]))];
    expect(written()).toEqual(written());
  });

  test("refuses a value that would break out of its line", () => {
    for (const value of ["a\nb", "a;b"]) expect(() => section("x", { name: value })).toThrow(RangeError);
  });
});

describe("the engine's trunks", () => {
  test("show the ward's number, are known by their address alone, and count their calls", () => {
    expect(file("pjsip.conf")).toMatch(/\[trunk-carrier\]\(line\)\n[^[]*identify_by = ip\nfrom_user = 0312345678\n/);
    expect(file("pjsip.conf")).toContain("set_var = TRUNK_CHANNELS=40\n");
    expect(file("extensions.conf")).toContain("exten => full,1,Hangup(34)");
  });

  test("to nowhere do not exist: without an address nobody is called over them", () => {
    expect(file("pjsip.conf")).not.toContain("city-hall");
    expect(file("pjsip.conf")).not.toMatch(/\[trunk-carrier\]\ntype = aor/);
  });

  test("to the city hall are encrypted, with its own transport, certificate and password", () => {
    const text = file("pjsip.conf", hall);
    expect(text).toMatch(/\[tls-city-hall\]\n[^[]*protocol = tls\nbind = 127\.0\.0\.1:5061\n/);
    expect(text).toContain("contact = sip:198.51.100.7:5061\\;transport=tls\nqualify_frequency = 10\n");
    expect(text).toContain("media_encryption = sdes");
    expect(text).toContain("username = madoguchi\npassword = word-of-city-hall\n");
  });

  test("let the city hall in to the dialled-in numbers alone", () => {
    expect(file("pjsip.conf", hall)).toContain("context = from-sections");
    expect(file("extensions.conf")).toContain("[from-sections]\nexten => 0312345678,1,Goto(from-trunk,${EXTEN},1)\n\n");
  });

  test("are registered where they ask for it", () => {
    const register = { ...cityHall, register: true };
    const text = engineFiles(hall, { extensions: [], trunks: engineTrunks(hall, [carrier, register]), numbers: [] }).get("pjsip.conf");
    expect(text).toContain("type = registration");
    expect(text).toContain("client_uri = sip:madoguchi@198.51.100.7:5061\\;transport=tls\n");
    expect(file("pjsip.conf", hall)).not.toContain("type = registration");
  });

  test.each([
    ["a trunk that the centre does not have", placed({ cityhall: { host: "198.51.100.7" } }), "unknown"],
    ["the carrier's address at the city hall too", placed({ "city-hall": { host: "192.0.2.1" } }), "address"],
    ["no password for a trunk with a name", placed({ carrier: { host: "192.0.2.1", user: "ward" } }), "password"],
  ])("refuse %s", (_, given, why) => {
    expect(() => engineTrunks(given, [carrier, cityHall])).toThrow(expect.objectContaining({ why }) as TrunkRefused);
  });
});
