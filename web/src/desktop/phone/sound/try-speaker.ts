/** Browsers that can play an audio graph on a chosen speaker. */
type WithSink = AudioContext & { setSinkId?(id: string): Promise<void> };

const SECONDS = 0.8;

/** Plays a short tone on a speaker, `null` for the machine's default, to hear which one it is. */
export function trySpeaker(deviceId: string | null): void {
  play(deviceId).catch((error: unknown) => console.error("speaker", error));
}

async function play(deviceId: string | null): Promise<void> {
  const audio: WithSink = new AudioContext();
  await audio.setSinkId?.(deviceId ?? "");
  await audio.resume();
  const tone = new OscillatorNode(audio, { frequency: 660 });
  const gain = new GainNode(audio, { gain: 0.2 });
  tone.connect(gain).connect(audio.destination);
  tone.addEventListener("ended", () => void audio.close().catch((error: unknown) => console.error("speaker", error)));
  tone.start();
  tone.stop(audio.currentTime + SECONDS);
}
