import WaveSurfer from "wavesurfer.js";
import type { RecordingSound } from "../../../../src/crm/recording/api.ts";

/** Height of one voice, in px. It stands in the one style rule that the waveform writes itself, so the server's policy knows it too. */
const HEIGHT = 44;
const LOUDEST = 255;

/** Draws both voices, the operator above the citizen; a click goes there. Nothing is fetched for it. */
export function drawWave(container: HTMLElement, audio: HTMLAudioElement, sound: RecordingSound): WaveSurfer {
  const style = getComputedStyle(container);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const [played, line] = [colour("--m-key"), colour("--m-text")];
  const voice = (name: string) => ({ waveColor: colour(name), progressColor: played, barWidth: 2, barGap: 1, height: HEIGHT });
  return WaveSurfer.create({
    ...{ container, media: audio, url: audio.src, duration: Math.max(0.1, sound.seconds), height: HEIGHT },
    ...{ cursorColor: line, cursorWidth: 2, dragToSeek: false, maxPeak: 1 },
    peaks: [sound.peaks?.agent, sound.peaks?.caller].map((side) => (side?.length ? side : [0]).map((one) => one / LOUDEST)),
    splitChannels: [voice("--m-control"), voice("--m-control")],
  });
}
