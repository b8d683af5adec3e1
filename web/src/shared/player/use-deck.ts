import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { RecordingSound } from "../../../../src/crm/recording/api.ts";
import { audioAddress } from "./api.ts";
import { type Ears, openEars, type Side } from "./sides.ts";
import { drawWave } from "./wave.ts";

export type DeckState = {
  readonly playing: boolean;
  /** Sound is asked for and not there yet. */
  readonly waiting: boolean;
  readonly second: number;
  readonly rate: number;
  readonly hushed: Readonly<Record<Side, boolean>>;
  readonly broken: boolean;
};
export type Deck = DeckState & {
  play(from?: number): void;
  pause(): void;
  seek(second: number): void;
  setRate(rate: number): void;
  hush(side: Side): void;
};

const NOTHING: DeckState = { playing: false, waiting: false, second: 0, rate: 1, hushed: { caller: false, agent: false }, broken: false };

// limit: one element of sound, what it tells and what it is told
/** The sound of one recording in the hand of a component: its element, its waveform, its two sides. */
export function useDeck(sound: RecordingSound, canvas: RefObject<HTMLElement | null>, onTime?: (seconds: number) => void): Deck {
  const [state, setState] = useState(NOTHING);
  const audio = useRef<HTMLAudioElement | null>(null);
  const ears = useRef<Ears | null>(null);
  const told = useRef(onTime);
  told.current = onTime;
  const change = useCallback((part: Partial<DeckState>) => setState((before) => ({ ...before, ...part })), []);

  useEffect(() => {
    const container = canvas.current;
    if (!container) return;
    const element = new Audio(audioAddress(sound.recording));
    element.preload = "auto";
    audio.current = element;
    setState(NOTHING);
    const wave = drawWave(container, element, sound);
    const stopHearing = hear(element, change, (second) => told.current?.(second));
    return () => {
      stopHearing();
      wave.destroy();
      element.pause();
      element.removeAttribute("src");
      ears.current?.close();
      ears.current = null;
      audio.current = null;
    };
  }, [sound, canvas, change]);

  const seek = (second: number) => {
    if (!audio.current) return;
    audio.current.currentTime = Math.min(Math.max(0, second), sound.seconds);
    // At once, so that a second press of an arrow goes on from where the first one led.
    change({ second: audio.current.currentTime });
  };
  return {
    ...state,
    seek,
    play(from) {
      if (!audio.current) return;
      if (from !== undefined) seek(from);
      ears.current ??= openEars(audio.current);
      audio.current.play().catch(() => change({ waiting: false, playing: false }));
    },
    pause: () => audio.current?.pause(),
    setRate(rate) {
      if (audio.current) audio.current.playbackRate = rate;
      change({ rate });
    },
    hush(side) {
      if (!audio.current) return;
      ears.current ??= openEars(audio.current);
      ears.current.hush(side, !state.hushed[side]);
      change({ hushed: { ...state.hushed, [side]: !state.hushed[side] } });
    },
  };
}

/** Follows what the element tells; answers how to stop. */
function hear(element: HTMLAudioElement, change: (part: Partial<DeckState>) => void, onTime: (second: number) => void): () => void {
  const at = () => {
    change({ second: element.currentTime });
    onTime(element.currentTime);
  };
  const heard = {
    play: () => change({ playing: true, waiting: true, broken: false }),
    playing: () => change({ waiting: false }),
    waiting: () => change({ waiting: true }),
    pause: () => change({ playing: false, waiting: false }),
    error: () => change({ broken: true, playing: false, waiting: false }),
    timeupdate: at,
    seeked: at,
  };
  for (const [name, listener] of Object.entries(heard)) element.addEventListener(name, listener);
  return () => {
    for (const [name, listener] of Object.entries(heard)) element.removeEventListener(name, listener);
  };
}
