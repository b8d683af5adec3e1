/** Two soft tones and a pause: heard across a room of talking people, but nothing that startles. */
const NOTES = [
  { hertz: 523.25, at: 0 },
  { hertz: 659.25, at: 0.28 },
] as const;
const NOTE_SECONDS = 0.55;
const EVERY_MS = 2_600;
const VOLUME_KEY = "madoguchi.ring-volume";
const USUAL_VOLUME = 60;

/** Volume of the ring tone in per cent, as set on this machine. */
export function ringVolume(): number {
  const kept = Number(localStorage.getItem(VOLUME_KEY) ?? USUAL_VOLUME);
  return Number.isFinite(kept) ? Math.max(0, Math.min(100, kept)) : USUAL_VOLUME;
}

export function keepRingVolume(percent: number): void {
  localStorage.setItem(VOLUME_KEY, String(percent));
}

/** Browsers that can play an audio graph on a chosen speaker. */
type WithSink = AudioContext & { setSinkId?(id: string): Promise<void> };

let audio: WithSink | null = null;
let sink: string | null = null;

/** Rings on this speaker from now on; `null` is the machine's default. */
export function ringOn(deviceId: string | null): void {
  sink = deviceId;
  if (audio) toSink(audio);
}

function ringer(): WithSink {
  if (audio) return audio;
  audio = new AudioContext();
  toSink(audio);
  return audio;
}

function toSink(context: WithSink): void {
  context.setSinkId?.(sink ?? "").catch((error: unknown) => console.error("ring device", error));
}

/** Rings until the answer is called. Browsers keep silent before the first key or click on a page; the screen rings too. */
export function startRinging(): () => void {
  const context = ringer();
  context.resume().catch((error: unknown) => console.error("ring tone", error));
  const ring = () => playOnce(context, ringVolume());
  ring();
  const timer = setInterval(ring, EVERY_MS);
  return () => clearInterval(timer);
}

/** Plays the tone once, to try a volume. */
export function tryRinging(): void {
  const context = ringer();
  context.resume().then(
    () => playOnce(context, ringVolume()),
    (error: unknown) => console.error("ring tone", error),
  );
}

function playOnce(context: AudioContext, percent: number): void {
  const loudest = (percent / 100) ** 2 * 0.4;
  for (const note of NOTES) {
    const start = context.currentTime + note.at;
    const tone = new OscillatorNode(context, { type: "sine", frequency: note.hertz });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.linearRampToValueAtTime(loudest, start + 0.03);
    gain.gain.setValueAtTime(loudest, start + 0.03);
    gain.gain.linearRampToValueAtTime(0, start + NOTE_SECONDS);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + NOTE_SECONDS);
  }
}
