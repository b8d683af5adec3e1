/** Anything louder is taken for a voice (dBFS); a quiet office is some 20 dB below. */
export const SPEECH_DBFS = -45;

/** Measures one stream until it is closed. */
export type Meter = { dbfs(): number; close(): void };

/** How loud a stream is now, in dBFS over the last 40 ms; minus infinity in digital silence. */
export function levelOf(stream: MediaStream): Meter {
  const audio = new AudioContext();
  const analyser = new AnalyserNode(audio, { fftSize: 2_048 });
  audio.createMediaStreamSource(stream).connect(analyser);
  audio.resume().catch((error: unknown) => console.error("level meter", error));
  const wave = new Float32Array(analyser.fftSize);
  return {
    dbfs() {
      analyser.getFloatTimeDomainData(wave);
      return dbfsOf(wave);
    },
    close: () => void audio.close().catch((error: unknown) => console.error("level meter", error)),
  };
}

/** Loudness of samples between -1 and 1, in dBFS; minus infinity in silence. */
export function dbfsOf(wave: ArrayLike<number>): number {
  let power = 0;
  for (let i = 0; i < wave.length; i++) power += (wave[i] ?? 0) ** 2;
  return power === 0 ? Number.NEGATIVE_INFINITY : 10 * Math.log10(power / wave.length);
}
