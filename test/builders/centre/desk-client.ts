import type { DeskView, SaveHistory } from "../../../src/desk/api.ts";
import { phoneName } from "../../../src/telephony/asterisk/engine-settings.ts";
import { runSipp, type SippRun } from "../telephone/sipp.ts";
import { phoneScenario, registerScenario } from "../telephone/sipp-scenarios.ts";
import { until } from "../until.ts";
import { PASSWORD, type TestCentre } from "./centre.ts";

/** Somebody who works over the HTTP API as the desktop does. */
export type DeskClient = {
  readonly cookie: string;
  get<T>(path: string): Promise<T>;
  command(word: string, body?: object): Promise<number>;
  view(): Promise<DeskView>;
  /** Saves the history of the contact on the desk as proposed; the HTTP status. */
  save(summary: string): Promise<number>;
};

export async function deskClient(centre: TestCentre, username: string): Promise<DeskClient> {
  const send = (method: string, path: string, cookie: string, body?: object) =>
    fetch(`${centre.address}${path}`, {
      method,
      headers: { "content-type": "application/json", origin: centre.address, cookie, "idempotency-key": crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const signedIn = await send("POST", "/api/session", "", { username, password: PASSWORD });
  if (!signedIn.ok) throw new Error(`${username} may not sign in: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const get = async <T>(path: string) => (await (await send("GET", path, cookie)).json()) as T;
  const view = () => get<DeskView>("/api/desk");
  return {
    cookie,
    get,
    view,
    command: async (word, body) => (await send("POST", `/api/desk/${word}`, cookie, body ?? {})).status,
    save: async (summary) => {
      const { contact } = await view();
      if (!contact) throw new Error(`${username} has no contact on the desk`);
      const { kind, classification } = contact.proposals;
      const history: SaveHistory = {
        kind: kind.value,
        classification: classification.value,
        outcome: "answered",
        summary,
        marks: [],
        knowledge: [],
        pause: null,
      };
      return (await send("PUT", `/api/contacts/${contact.id}/history`, cookie, history)).status;
    },
  };
}

/** An agent at a desk phone, which SIPp plays: registers, answers, and gives back every sound it hears. */
export async function seatAt(
  centre: TestCentre,
  username: string,
  extension: string,
  localPort: number,
): Promise<{ desk: DeskClient; phone: SippRun }> {
  const name = phoneName(extension, "desk");
  const common = { localPort, remotePort: centre.settings.sip.port, service: extension };
  const registered = runSipp({
    ...common,
    scenario: registerScenario(),
    calls: 1,
    user: name,
    password: centre.settings.secrets.phone(name),
  });
  const { code, errors } = await registered.done;
  if (code !== 0) throw new Error(`phone ${extension} is not registered: ${errors}`);
  const scenario = phoneScenario({ rings: 200 }).replace("[rtpstream_audio_port]", "[media_port]");
  const phone = runSipp({ ...common, scenario, mediaPort: localPort + 2_000, more: ["-rtp_echo"] });
  const desk = await deskClient(centre, username);
  await desk.command("open", { phone: "desk" });
  await until(`${username} can be rung`, async () => (await desk.command("available")) === 204);
  return { desk, phone };
}
