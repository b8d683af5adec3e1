/// <reference lib="dom" />
import { setTimeout as pause } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";

/** Somebody with the page of recordings open who presses and listens; every answer is in ms from the press to the sound. */
export type Listener = {
  /** Loads the page anew and opens the one recording; it does not sound yet. */
  open(): Promise<void>;
  /** Says what for, which begins to play. */
  stateAndPlay(): Promise<number>;
  play(): Promise<number>;
  /** Presses into the waveform at this share (0 … 1) of its length while it plays. */
  jump(share: number): Promise<number>;
};

/** @param page signed in as somebody who may listen, with `noteSound` run in it from its beginning */
export function listener(page: Page): Listener {
  const timed = async (press: () => Promise<void>, jumps = 0) => {
    const heard = page.evaluate(untilHeard, jumps);
    await press();
    return heard;
  };
  const waveform = page.locator(".wave");
  return {
    async open() {
      await page.reload();
      await page.locator(".recordings tbody tr").first().getByRole("button").click();
      await page
        .getByRole("button", { name: "再生" })
        .or(page.getByRole("group", { name: "聞く目的" }))
        .first()
        .waitFor();
    },
    stateAndPlay: () => timed(() => page.getByRole("button", { name: "苦情対応" }).click()),
    play: () => timed(() => page.getByRole("button", { name: "再生" }).click()),
    async jump(share) {
      await pause(200);
      return timed(() => pressAt(waveform, share), 1);
    },
  };
}

async function pressAt(place: Locator, share: number): Promise<void> {
  const box = await place.boundingBox();
  if (!box) throw new Error("there is no waveform");
  await place.click({ position: { x: share * (box.width - 2) + 1, y: box.height / 2 } });
}

type Sounding = typeof globalThis & { sound?: HTMLAudioElement; from: number; jumps: number };

/** In the page: which element sounds, and from where it is to be heard. */
export function noteSound(): void {
  const page = globalThis as Sounding;
  [page.from, page.jumps] = [0, 0];
  const Original = Audio;
  page.Audio = class extends Original {
    constructor(address?: string) {
      super(address);
      page.sound = this;
      this.addEventListener("seeking", () => {
        page.from = this.currentTime;
        page.jumps += 1;
      });
    }
  };
}

/** In the page: ms from the next press, after so many jumps that come of it, until the sound goes on from where it is to be heard. */
function untilHeard(jumps: number): Promise<number> {
  const page = globalThis as Sounding;
  return new Promise((resolve) => {
    const press = (event: Event) => {
      const awaited = page.jumps + jumps;
      const look = () => {
        const { sound } = page;
        const isHeard = sound && page.jumps >= awaited && !sound.paused && !sound.seeking && sound.currentTime > page.from;
        if (isHeard) resolve(performance.now() - event.timeStamp);
        else setTimeout(look, 4);
      };
      look();
    };
    addEventListener("pointerdown", press, { capture: true, once: true });
  });
}
