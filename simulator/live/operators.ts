import { setTimeout as pause } from "node:timers/promises";
import type { Settings } from "../../src/app/settings/settings.ts";
import type { Centre, Person } from "../../src/centre/schema.ts";
import type { DeskView } from "../../src/desk/api.ts";
import { between } from "../random.ts";
import { DeskRefused, openDeskClient } from "./desk-client-adapter.ts";
import { type Operator, sitAtDesk } from "./operator.ts";
import { type Phone, startPhone } from "./phone-adapter.ts";
import { engineAddress, type World } from "./world.ts";

/** Accounts that no synthetic operator uses: whoever tries the centre signs in with these. */
const LEFT_TO_PEOPLE: ReadonlySet<string> = new Set(["yamada", "kimura"]);
const RETRY_MS = 1_000;
const WRONG_PASSWORD_RETRY_MS = 60_000;

/** The operators whose desks are taken by synthetic people. */
export function syntheticOperators(centre: Centre): Person[] {
  return centre.people.filter(({ id, role, extension }) => role === "operator" && extension !== undefined && !LEFT_TO_PEOPLE.has(id));
}

/** Every synthetic operator works until `signal` ends it, and comes back whenever a part of the centre was away. */
export async function runOperators(world: World, password: string, signal: AbortSignal): Promise<void> {
  await Promise.all(syntheticOperators(world.centre).map((person) => work(world, person, password, signal)));
}

async function work(world: World, person: Person, password: string, signal: AbortSignal): Promise<void> {
  await pause(between(world.random, 0, 2_000));
  let phone: Phone | null = null;
  while (!signal.aborted) {
    try {
      if (!phone?.alive()) phone = await takePhone(world, person);
      await oneSession(world, person.id, password, phone, signal);
      await pause(RETRY_MS);
    } catch (error) {
      world.log.warn({ operator: person.id, err: error instanceof Error ? error.message : error }, "a synthetic operator tries again");
      await pause(error instanceof DeskRefused && error.status === 401 ? WRONG_PASSWORD_RETRY_MS : RETRY_MS);
    }
  }
  phone?.stop();
}

/** From sign-in until the connection to the desk ends, the phone breaks, or the day is called off. */
async function oneSession(world: World, username: string, password: string, phone: Phone, signal: AbortSignal): Promise<void> {
  let over: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    over = resolve;
  });
  let operator: Operator | null = null;
  let last: DeskView | null = null;
  const see = (view: DeskView) => {
    last = view;
    operator?.sees(view);
  };
  const client = await openDeskClient(addressOf(world.settings), { username, password }, { view: see, gone: () => over() });
  const report = (error: unknown) => world.log.info({ operator: username, err: error instanceof Error ? error.message : error }, "refused");
  operator = sitAtDesk(world, username, phone, client, report);
  if (last) operator.sees(last);
  phone.events.once("gone", over);
  signal.addEventListener("abort", over, { once: true });
  await ended;
  phone.events.off("gone", over);
  signal.removeEventListener("abort", over);
  operator.leaves();
  client.close();
}

function takePhone(world: World, person: Person): Promise<Phone> {
  const extension = person.extension ?? "";
  const secret = world.settings.secrets.phone(extension);
  const account = `<sip:${extension}@${engineAddress(world.settings)}>;auth_user=${extension};auth_pass=${secret};regint=60;audio_codecs=PCMU`;
  return startPhone({ folder: `${world.folder}/operator-${extension}`, rtp: world.rtp, account, silence: world.speeches.silence });
}

function addressOf({ http }: Settings): string {
  const host = http.bind === "0.0.0.0" ? "127.0.0.1" : http.bind.includes(":") ? `[${http.bind}]` : http.bind;
  return `http://${host}:${http.port}`;
}
