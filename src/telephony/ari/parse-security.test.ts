import { expect, test } from "vitest";
import { createFloodGate, parseSecurityLine, type SipRefused } from "./parse-security.ts";

const line = (event: string, account: string, session = "1-31167@127.0.0.1") =>
  `[2026-11-22 21:36:04.853] SECURITY[1] res_security_log.c: SecurityEvent="${event}",Severity="Error",Service="PJSIP",AccountID="${account}",SessionID="${session}",LocalAddress="IPV4/UDP/127.0.0.1/5060",RemoteAddress="IPV4/UDP/192.0.2.7/15076"`;

test("a wrong digest and an unknown account are told with the address alone", () => {
  expect(parseSecurityLine(line("ChallengeResponseFailed", "2001"))).toMatchObject({
    why: "wrongDigest",
    from: "192.0.2.7",
    service: "PJSIP",
  });
  const stranger = parseSecurityLine(line("InvalidAccountID", "0312345678"));
  expect(stranger).toMatchObject({ why: "unknownAddress", from: "192.0.2.7" });
  expect(JSON.stringify(stranger)).not.toContain("0312345678");
});

test("one try of a stranger has one key, however many lines it has, and its failed digest is not told again", () => {
  expect(parseSecurityLine(line("InvalidAccountID", "9999"))?.sourceKey).toBe(
    parseSecurityLine(line("InvalidAccountID", "9999"))?.sourceKey,
  );
  expect(parseSecurityLine(line("InvalidAccountID", "9999", "other"))?.sourceKey).not.toBe(
    parseSecurityLine(line("InvalidAccountID", "9999"))?.sourceKey,
  );
  expect(parseSecurityLine(line("ChallengeResponseFailed", "<unknown>"))).toBeNull();
});

test("what is no refusal is passed over", () => {
  for (const text of [
    line("ChallengeSent", "2001"),
    line("SuccessfulAuth", "2001"),
    "",
    "[2026-11-22 21:36:04.853] NOTICE[1] loader.c: 78 modules",
  ])
    expect(parseSecurityLine(text)).toBeNull();
});

test("SIP that cannot be read and a phone that dials out are told", () => {
  const dropped = "[x] WARNING[3] pjproject: \t sip_transport.c Dropping 79 bytes packet from UDP 192.0.2.9:51531 : PJSIP syntax error";
  expect(parseSecurityLine(dropped)).toMatchObject({ why: "malformed", from: "192.0.2.9" });
  const dialled =
    "[x] NOTICE[3] res_pjsip_session.c:  2001: Call (UDP:192.0.2.8:15076) to extension '090' rejected because extension not found in context 'from-agent'.";
  expect(parseSecurityLine(dialled)).toMatchObject({ why: "other", from: "192.0.2.8" });
});

test("a flood tells five a second of one address and twenty of all, then goes on in the next second", () => {
  const gate = createFloodGate();
  const refused = (from: string, n: number): SipRefused => ({
    type: "sipRefused",
    why: "wrongDigest",
    from,
    service: "PJSIP",
    sourceKey: `${from}/${n}`,
  });
  const many = (from: string, at: number) => Array.from({ length: 100 }, (_, n) => gate(refused(from, n), at)).filter(Boolean).length;
  expect(["a", "b", "c", "d", "e"].map((from) => many(from, 1_000))).toEqual([5, 5, 5, 5, 0]);
  expect(many("a", 2_000)).toBe(5);
});
