/** What the voice met on its way during one interval: the worse of both directions. */
export type Passage = {
  /** Packets that never came, 0–100. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** There and back; `null` while no report of the other side has come. */
  readonly rttMs: number | null;
};

/** What spoils a talk most at this moment. */
export type Spoiler = "loss" | "jitter" | "delay";

/** Packets wait this long before they are sent and again before they are played, beside what the jitter costs (ms). */
const FIXED_DELAY_MS = 20 + 20;
/** G.107: without impairment; where delay begins to be felt; robustness of G.711 with concealment against random loss. */
const BEST_R = 93.2;
const FELT_DELAY_MS = 177.3;
const LOSS_ROBUSTNESS = 25.1;

/** One way from mouth to ear in ms. */
const delayOf = ({ jitterMs, rttMs }: Passage): number => (rttMs ?? 0) / 2 + 2 * jitterMs + FIXED_DELAY_MS;

function impairments(passage: Passage): { delay: number; loss: number } {
  const delayMs = delayOf(passage);
  const { lossPercent } = passage;
  return {
    delay: 0.024 * delayMs + 0.11 * Math.max(0, delayMs - FELT_DELAY_MS),
    loss: (95 * lossPercent) / (lossPercent + LOSS_ROBUSTNESS),
  };
}

/**
 * How people would judge the talk, 1 (bad) to 4.4 (as good as the telephone gets): the E-model of ITU-T G.107 with its
 * impairments by delay and by random loss alone.
 */
export function mos(passage: Passage): number {
  const { delay, loss } = impairments(passage);
  const r = Math.min(100, Math.max(0, BEST_R - delay - loss));
  return Math.max(1, 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r));
}

/** What to do something about first. */
export function spoiler(passage: Passage): Spoiler {
  const { delay, loss } = impairments(passage);
  if (loss >= delay) return "loss";
  return 2 * passage.jitterMs > (passage.rttMs ?? 0) / 2 ? "jitter" : "delay";
}

/** The mark on the desk: it comes after three bad intervals in a row and goes after three good ones. */
export type LineMark = { readonly bad: Spoiler | null; readonly run: number };
export const FINE: LineMark = { bad: null, run: 0 };

/** Below, most people are dissatisfied. */
const BAD_MOS = 3.6;
/** Above, nobody complains; between the two nothing changes. */
const GOOD_MOS = 3.8;
const IN_A_ROW = 3;

/** The mark after one more interval; the same object while nothing on the screen changes and no row is counted. */
export function nextMark(mark: LineMark, passage: Passage): LineMark {
  const score = mos(passage);
  const against = mark.bad === null ? score < BAD_MOS : score >= GOOD_MOS;
  if (!against) return mark.run === 0 ? mark : { bad: mark.bad, run: 0 };
  if (mark.run + 1 < IN_A_ROW) return { bad: mark.bad, run: mark.run + 1 };
  return { bad: mark.bad === null ? spoiler(passage) : null, run: 0 };
}

type Advice = { readonly sentence: string; readonly advice: string };
const ADVICE: Readonly<Record<Spoiler, Advice>> = {
  loss: { sentence: "通話の音が途切れています。", advice: "Wi-Fi のときは、有線につなぐか、親機に近づいてください。" },
  jitter: { sentence: "通話の音が乱れています。", advice: "動画の再生や大きなファイルの受け渡しを止めてください。" },
  delay: { sentence: "声が遅れて届いています。", advice: "相手が話し終えるのを待って話してください。" },
};

/** What the operator hears, and what to do about it. */
export const adviceOn = (bad: Spoiler): Advice => ADVICE[bad];
