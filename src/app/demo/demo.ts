import { shiftedClock, writtenClock } from "../clock.ts";
import { SettingRefused } from "../settings/errors.ts";
import { loadSettings, option, type Settings } from "../settings/settings.ts";
import { prepare } from "../setup/setup.ts";
import { preflight } from "../supervise/preflight.ts";
import { centreRoles } from "../supervise/process/part.ts";
import { runCentre } from "../supervise/run-centre.ts";
import { startInBackground } from "../supervise/start.ts";
import { demoStart, readSeen } from "./demo-clock.ts";
import { demoPassword } from "./demo-password.ts";

const ROLES = [...centreRoles, "citizens"];

/**
 * The verb `demo`: set-up, then a whole centre with synthetic citizens and operators. `--speed N` runs the day faster,
 * `--detach` leaves it running in the background; otherwise Ctrl+C ends all of it.
 */
export async function runDemo(argv: readonly string[]): Promise<number> {
  const settings = demoSettings(argv);
  await preflight(settings);
  await prepare(settings);
  if (argv.includes("--detach")) {
    await startInBackground(settings, ROLES);
    welcome(settings, "./madoguchi stop で終わります。");
    return 0;
  }
  await runCentre(settings, { roles: ROLES, onReady: () => welcome(settings, "Ctrl+C で終わります。") });
  return 0;
}

function demoSettings(argv: readonly string[]): Settings {
  const plain = loadSettings(process.env, argv);
  const clock = shiftedClock(demoStart(Date.now(), readSeen(plain.folders)), Date.now(), speedOf(argv));
  const given = { MADOGUCHI_CLOCK: writtenClock(clock), MADOGUCHI_INITIAL_PASSWORD: demoPassword(plain) };
  return loadSettings({ ...process.env, ...given }, argv);
}

function speedOf(argv: readonly string[]): number {
  const given = option(argv, "--speed");
  if (given === undefined) return 1;
  const speed = Number(given);
  if (!(speed >= 0.1 && speed <= 20)) throw new SettingRefused("--speed", given, "0.1 から 20 までの数で書いてください");
  return speed;
}

function welcome(settings: Settings, end: string): void {
  const { bind, port } = settings.http;
  const time = new Intl.DateTimeFormat("ja-JP", { timeZone: "Asia/Tokyo", dateStyle: "long", timeStyle: "short" }).format(
    settings.clock.now(),
  );
  const lines = [
    "",
    `  窓口のデモが動いています　http://${bind === "0.0.0.0" ? "127.0.0.1" : bind}:${port}/`,
    "",
    `  オペレーター　　　yamada または kimura`,
    `  スーパーバイザー　watanabe または ishikawa`,
    `  管理者　　　　　　ota`,
    `  パスワード　　　　${demoPassword(settings)}（全員同じ）`,
    "",
    `  センターの時計は ${time} から動いています。${end}`,
    "",
  ];
  console.log(lines.join("\n"));
}
