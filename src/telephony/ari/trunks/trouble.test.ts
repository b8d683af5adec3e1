import { expect, test } from "vitest";
import { parseDistrust, readRegistrations, trunkTroubles } from "./trouble.ts";

const TABLE = `
 <Registration/ServerURI..............................>  <Auth....................>  <Status.......>
==========================================================================================

 trunk-carrier/sip:127.0.0.10:43639                      trunk-carrier               Rejected          (exp. 294s)
 trunk-second/sip:127.0.0.10:44321;transport=tcp         trunk-second                Registered        (exp. 287s)
 trunk-third/sip:127.0.0.10:34583                        trunk-third                 Unregistered      (exp. 2s)

Objects found: 3
`;
const LOGGED =
  "[2026-11-27 13:36:22.723] ERROR[5769] res_pjsip/pjsip_transport_events.c: Transport 'tls-city-hall' to remote '127.0.0.20' - 127.0.0.20:45403 - ";

test("the engine's table tells whose registration was taken and whose refused; one that is still asked for says nothing yet", () => {
  expect([...readRegistrations(TABLE)]).toEqual([
    ["carrier", false],
    ["second", true],
  ]);
  expect(readRegistrations("").size).toBe(0);
});

test("a certificate that is not believed is read in the engine's log, and nothing else is taken for one", () => {
  expect(parseDistrust(`${LOGGED}The certificate is untrusted`)).toBe("city-hall");
  expect(parseDistrust(`${LOGGED}The server identity does not match to any identities specified in the certificate`)).toBe("city-hall");
  expect(parseDistrust("[…] ERROR[1] res_pjsip.c: Transport 'tls-city-hall' is unknown")).toBeNull();
});

test("of several troubles of a trunk the one that explains the others is told, once for each change, until all are over", () => {
  const trunks = trunkTroubles();
  const lost = (why: string) => [{ type: "trunkLost", trunk: "hall", why }];
  expect(trunks.distrusts("hall")).toEqual([]);
  expect(trunks.hear({ type: "trunkLost", trunk: "hall", why: "silent" })).toEqual(lost("certificate"));
  expect(trunks.distrusts("hall")).toEqual([]);
  expect(trunks.registered("hall", false)).toEqual([]);
  expect(trunks.survey(["hall"])).toEqual([{ trunk: "hall", why: "certificate" }]);
  expect(trunks.hear({ type: "trunkBack", trunk: "hall" })).toEqual(lost("notRegistered"));
  expect(trunks.registered("hall", true)).toEqual([{ type: "trunkBack", trunk: "hall" }]);
  expect(trunks.survey([])).toEqual([]);
});
