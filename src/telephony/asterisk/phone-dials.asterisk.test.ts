import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, startTestAsterisk, type TestAsterisk, testCentre } from "../../../test/builders/telephone/asterisk.ts";
import { type Handset, openHandset } from "../../../test/builders/telephone/rtp.ts";
import { runSipp } from "../../../test/builders/telephone/sipp.ts";
import { awaitBye, dialScenario } from "../../../test/builders/telephone/sipp-scenarios.ts";
import { until } from "../../../test/builders/until.ts";

const OWN_TONE = 440;

let asterisk: TestAsterisk;
let handset: Handset;

beforeAll(async () => {
  asterisk = await startTestAsterisk({ centre: testCentre });
  handset = await openHandset();
});
afterAll(async () => {
  handset?.close();
  await asterisk?.stop();
});

async function dials(service: string, outcome: Parameters<typeof dialScenario>[1]) {
  const scenario = dialScenario("2001", outcome).replaceAll("[rtpstream_audio_port]", String(handset.port));
  const to = { localPort: await freePort(), remotePort: asterisk.settings.sip.port };
  return runSipp({ ...to, scenario, service, calls: 1, user: "2001", password: asterisk.settings.secrets.phone("2001") });
}

test.each(["2002", "2002b", "0312345678", "+81312345678", "110", "00441632960000", "s", "main"])(
  "a phone with its right password cannot dial %s",
  async (number) => {
    const { code, errors } = await (await dials(number, { refused: 404 })).done;
    expect(code, errors).toBe(0);
  },
);

test("a phone that dials the echo hears its own voice, and is sent home when it stays too long", async () => {
  const call = await dials("echo", { talk: [awaitBye(40_000)] });
  handset.speak(OWN_TONE);
  await until("the own voice comes back", () => handset.heard().power(OWN_TONE) > 0.5);
  expect(await asterisk.console("core show channels count")).toContain("1 active channel");
  expect((await call.done).code).toBe(0);
});
