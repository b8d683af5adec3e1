import { type RefObject, useEffect, useState } from "react";
import { ringOn } from "../ring/ring-tone.ts";
import {
  inUse,
  missingSentence,
  NO_CHOICE,
  type SoundChoice,
  type SoundDevice,
  type SoundDevices,
  type SoundUse,
  soundChoice,
  soundDevices,
} from "./devices.ts";

const KEY = "madoguchi.sound";

/** What is chosen on this machine, the devices there are, and what is in use of them. */
export type Sound = {
  readonly choice: SoundChoice;
  /** `null` until the browser has told. */
  readonly devices: SoundDevices | null;
  readonly microphone: string | null;
  readonly speaker: string | null;
  readonly ring: string | null;
  /** A sentence when a chosen device is gone. */
  readonly missing: string | null;
  choose(use: SoundUse, device: SoundDevice | null): void;
  /** Asks the browser again, e.g. after it was allowed to name them. */
  look(): void;
};

/** Keeps the choice of devices per machine and follows devices that come and go. */
export function useSound(speaker: RefObject<HTMLAudioElement | null>): Sound {
  const [choice, setChoice] = useState<SoundChoice>(keptChoice);
  const [devices, setDevices] = useState<SoundDevices | null>(null);
  const look = () => {
    listDevices().then(setDevices, (error: unknown) => console.error("sound devices", error));
  };
  useEffect(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const changed = () => {
      listDevices().then(setDevices, (error: unknown) => console.error("sound devices", error));
    };
    changed();
    mediaDevices.addEventListener("devicechange", changed);
    return () => mediaDevices.removeEventListener("devicechange", changed);
  }, []);

  const [microphone, listening, ring] = (["microphone", "speaker", "ring"] as const).map((use) => inUse(choice, devices, use).id);
  useEffect(() => {
    speaker.current?.setSinkId(listening ?? "").catch((error: unknown) => console.error("speaker", error));
  }, [speaker, listening]);
  useEffect(() => ringOn(ring ?? null), [ring]);

  return {
    ...{ choice, devices, look, missing: missingSentence(choice, devices) },
    ...{ microphone: microphone ?? null, speaker: listening ?? null, ring: ring ?? null },
    choose(use, device) {
      const next = { ...choice, [use]: device };
      localStorage.setItem(KEY, JSON.stringify(next));
      setChoice(next);
    },
  };
}

async function listDevices(): Promise<SoundDevices> {
  return soundDevices(await navigator.mediaDevices.enumerateDevices());
}

function keptChoice(): SoundChoice {
  const kept = localStorage.getItem(KEY);
  if (kept === null) return NO_CHOICE;
  try {
    return soundChoice.safeParse(JSON.parse(kept)).data ?? NO_CHOICE;
  } catch (error) {
    if (error instanceof SyntaxError) return NO_CHOICE;
    throw error;
  }
}
