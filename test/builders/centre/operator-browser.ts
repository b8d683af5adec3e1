/// <reference lib="dom" />
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type LaunchOptions, type Page } from "playwright-core";
import { PASSWORD } from "./centre.ts";

/** A person at a browser: headless Chromium whose microphone is a tone. */
export type OperatorBrowser = {
  readonly page: Page;
  /** What this browser's phone plays now: loudness in dBFS and the frequency that stands out. */
  hears(): Promise<{ dbfs: number; hertz: number }>;
  /** Ends the browser as a crash would: nothing is said to anybody. */
  close(): Promise<void>;
};

const FLAGS = [
  ..."--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(
    " ",
  ),
  ..."--use-fake-ui-for-media-stream --use-fake-device-for-media-stream --allow-loopback-in-peer-connection --autoplay-policy=no-user-gesture-required".split(
    " ",
  ),
];

/** Opens the sign-in page. `speaks` is the tone the microphone picks up, in Hz. */
export async function openBrowser(
  address: string,
  speaks = 1_000,
  viewport = { width: 1366, height: 768 },
  launch: LaunchOptions = {},
): Promise<OperatorBrowser> {
  const folder = mkdtempSync(join(tmpdir(), "browser-"));
  const microphone = join(folder, "microphone.wav");
  execFileSync("sox", ["-n", "-r", "48000", "-c", "1", "-b", "16", microphone, "synth", "30", "sine", String(speaks), "gain", "-12"]);
  const browser = await chromium.launch({
    ...launch,
    executablePath: "/usr/bin/chromium",
    args: [...FLAGS, `--use-file-for-fake-audio-capture=${microphone}`],
  });
  const page = await openPage(browser, viewport);
  await page.goto(address);
  return {
    page,
    hears: () => page.evaluate(listen),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: "ja-JP", timezoneId: "Asia/Tokyo", permissions: ["microphone"] });
  const page = await context.newPage();
  await page.addInitScript(keepRemoteTracks);
  return page;
}

/** Signs in and, with a telephone, takes the seat and calls. */
export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("利用者名").fill(username);
  await page.getByLabel("パスワード").fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
}

/** Takes the seat with the browser phone and becomes available; a citizen who waits already rings at once. */
export async function becomeAvailable(page: Page): Promise<void> {
  await page.getByText("つながっています").waitFor();
  await page.getByRole("button", { name: /自分の状態/ }).click();
  await page.getByRole("menuitemradio", { name: "受付可" }).click();
}

/** Becomes available where nobody waits yet. */
export async function takeCalls(page: Page): Promise<void> {
  await becomeAvailable(page);
  await page.getByText("次の電話を待っています").waitFor();
}

type Listening = typeof globalThis & { remoteTracks: MediaStreamTrack[] };

function keepRemoteTracks(): void {
  const page = globalThis as Listening;
  page.remoteTracks = [];
  const Original = RTCPeerConnection;
  page.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", (event) => page.remoteTracks.push(event.track));
    }
  };
}

async function listen(): Promise<{ dbfs: number; hertz: number }> {
  const track = (globalThis as Listening).remoteTracks.findLast((one) => one.readyState === "live");
  if (!track) return { dbfs: -Infinity, hertz: 0 };
  const audio = new AudioContext();
  const analyser = new AnalyserNode(audio, { fftSize: 8_192 });
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  await new Promise((resolve) => setTimeout(resolve, 400));
  const wave = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(wave);
  const spectrum = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(spectrum);
  const power = wave.reduce((sum, s) => sum + s * s, 0) / wave.length;
  const hertz = (spectrum.indexOf(Math.max(...spectrum)) * audio.sampleRate) / analyser.fftSize;
  await audio.close();
  return { dbfs: power === 0 ? -Infinity : 10 * Math.log10(power), hertz };
}
