/** So many parts of a talk are told apart at most: more than a wide screen shows. */
const MOST_PARTS = 2_000;
/** A shorter part than this says nothing to the eye. */
const SAMPLES_A_PART = 400;
const LOUDEST_SAMPLE = 32_768;

/** Hears one voice as 16-bit samples, chunk by chunk, and remembers how loud each part was. */
export type PeakMeter = {
  hear(samples: Uint8Array): void;
  /** The loudest instant of each part, 0 … 255 on a scale by the root, on which quiet speech is seen. */
  peaks(): Uint8Array;
};

/** @param samples how many the whole talk has */
export function peakMeter(samples: number): PeakMeter {
  const parts = Math.max(1, Math.min(MOST_PARTS, Math.ceil(samples / SAMPLES_A_PART)));
  const peaks = new Uint8Array(parts);
  let heard = 0;
  return {
    hear(chunk) {
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      for (let at = 0; at + 1 < chunk.length; at += 2) {
        const part = Math.min(parts - 1, Math.floor((heard * parts) / Math.max(1, samples)));
        const loud = Math.round(255 * Math.sqrt(Math.min(1, Math.abs(view.getInt16(at, true)) / LOUDEST_SAMPLE)));
        if (loud > (peaks[part] ?? 0)) peaks[part] = loud;
        heard += 1;
      }
    },
    peaks: () => peaks,
  };
}

/** Both voices in one: as many bytes of the caller, then as many of the agent. */
export function packPeaks(caller: Uint8Array, agent: Uint8Array): Uint8Array {
  return Uint8Array.from([...caller, ...agent]);
}

/** What `packPeaks` made, taken apart. */
export function unpackPeaks(packed: Uint8Array): { caller: number[]; agent: number[] } {
  const half = Math.floor(packed.length / 2);
  return { caller: [...packed.subarray(0, half)], agent: [...packed.subarray(half)] };
}
