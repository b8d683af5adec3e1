import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { isHealthy } from "../src/app/supervise/run-centre.ts";
import type { OwnCentre } from "./own-centre.ts";

/** Signs in; answers the cookie of the session. */
export async function signIn(base: string, credentials: { username: string; password: string }): Promise<string> {
  const signedIn = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(credentials),
  });
  if (!signedIn.ok) throw new Error(`sign-in: ${signedIn.status} ${await signedIn.text()}`);
  return signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
}

/** What the api role complained about last, for whoever has to find out why a request failed. */
export function lastErrors(log: string): string {
  if (!existsSync(log)) return "the api role was not started";
  const errors = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => line.includes('"level":50'));
  return errors.slice(-3).join("\n");
}

/** Waits until the api role of a bench answers. */
export async function answering({ settings }: OwnCentre): Promise<void> {
  const end = performance.now() + 60_000;
  // Without a telephone engine the centre is not healthy, but it answers.
  const answers = async () =>
    (await isHealthy(settings)) ||
    (await fetch(`http://127.0.0.1:${settings.http.port}/api/session`).then(
      () => true,
      () => false,
    ));
  while (!(await answers())) {
    if (performance.now() > end) throw new Error("the api role does not answer");
    await pause(50);
  }
}
