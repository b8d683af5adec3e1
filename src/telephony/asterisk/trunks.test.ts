import { describe, expect, test } from "vitest";
import type { Trunk } from "../../centre/schema.ts";
import { parseTrunkName, trunkEndpoint, trunkEndpointName, trunkFor } from "./trunks.ts";

const trunk = (id: string, use: Trunk["use"]): Trunk => ({
  ...{ id, name: id, use, transport: "udp", srtp: "none", register: false, callerId: "0339811111", release: "bridge" },
  ...{ qualifySeconds: 10, maxChannels: 40 },
});
const carrier = trunk("carrier", "carrier");
const cityHall = trunk("city-hall", "sections");

describe("a call to the outside", () => {
  test("to a section takes the city hall's trunk, to a number the carrier's", () => {
    const centre = { trunks: [carrier, cityHall] };
    expect(trunkFor(centre, { kind: "section" }).id).toBe("city-hall");
    expect(trunkFor(centre, { kind: "number" }).id).toBe("carrier");
  });

  test("to a section takes the carrier's trunk where the city hall has none of its own", () => {
    expect(trunkFor({ trunks: [carrier] }, { kind: "section" }).id).toBe("carrier");
  });

  test("names the number and the trunk to the engine, and nothing that would lead elsewhere", () => {
    expect(trunkEndpoint(cityHall, "2311")).toBe("PJSIP/2311@trunk-city-hall");
    for (const number of ["", "2311@evil", "2311/sip:x", "23 11", "２３１１", "1;x=y"])
      expect(() => trunkEndpoint(carrier, number)).toThrow(RangeError);
  });

  test("a trunk is known by the engine's name of it; a phone is none", () => {
    expect(parseTrunkName(trunkEndpointName(cityHall))).toBe("city-hall");
    expect(parseTrunkName("2001b")).toBeNull();
  });
});
