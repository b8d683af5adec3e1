import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { PURPOSE_WORDS, type RecordingSound } from "../../../../src/crm/recording/api.ts";
import { Segments } from "../form/Segments.tsx";
import { duration } from "../time/words.ts";
import { Button, Key } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { actOf } from "./keys.ts";
import type { PlayerHandle } from "./player.ts";
import { SIDES } from "./sides.ts";
import { type Deck as DeckView, useDeck } from "./use-deck.ts";

const RATES = ["0.75", "1", "1.25", "1.5", "2"] as const;
const time = (seconds: number): string => duration(seconds * 1_000);

/** What was asked of the player before its sound was there. */
export type Start = { readonly from: number; readonly play: boolean };
type Props = { sound: RecordingSound; start: Start | null; hushKeys: boolean; onTime?: (seconds: number) => void; ref?: Ref<PlayerHandle> };

/** The sound itself: both voices drawn, play and pause, where it is, how fast, who is heard. */
export function Deck({ sound, start, hushKeys, onTime, ref }: Props) {
  const canvas = useRef<HTMLDivElement>(null);
  const deck = useDeck(sound, canvas, onTime);
  const first = useRef(start);
  const now = useRef(deck);
  now.current = deck;
  useEffect(() => {
    const asked = first.current;
    first.current = null;
    if (asked?.play) now.current.play(asked.from);
    else if (asked) now.current.seek(asked.from);
  }, []);
  useImperativeHandle(ref, () => handleOf(now));
  const press = (event: KeyboardEvent) => {
    const act = actOf(event);
    // An arrow among the speeds chooses a speed; space on a button presses it.
    if (
      act === null ||
      (act.what === "hush" && !hushKeys) ||
      (event.target instanceof HTMLElement && event.target.closest("[role=radiogroup], button, input"))
    )
      return;
    event.preventDefault();
    if (act.what === "hush") deck.hush(act.side);
    else if (act.what === "seekBy") deck.seek(deck.second + act.seconds);
    else playOrPause(deck);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the player count while it has the focus
    // biome-ignore lint/a11y/useSemanticElements: no field set, a place with keys of its own
    <div className="deck" role="group" aria-label="再生" tabIndex={0} onKeyDown={press} data-state={deckState(deck)}>
      <div className="voices">
        <div className="voice-names">
          {SIDES.map(({ id, word, key }) => (
            <Button
              key={id}
              look="quiet"
              size="sm"
              {...(hushKeys ? { keys: key } : {})}
              aria-pressed={!deck.hushed[id]}
              onPress={() => deck.hush(id)}
            >
              <span className={deck.hushed[id] ? "hushed" : ""}>{word}</span>
              {deck.hushed[id] ? <span className="small">（消音）</span> : null}
            </Button>
          ))}
        </div>
        <div className="grow">
          <div ref={canvas} className="wave" aria-hidden="true" />
          <Muted sound={sound} />
        </div>
      </div>
      {sound.peaks === null ? <p className="small muted">この録音には波形がありません。再生と移動はできます。</p> : null}
      {deck.broken ? <Broken again={() => deck.play(deck.second)} /> : null}
      <Controls deck={deck} sound={sound} />
    </div>
  );
}

function Controls({ deck, sound }: { deck: DeckView; sound: RecordingSound }) {
  return (
    <div className="deck-row">
      <Button look="primary" size="sm" onPress={() => playOrPause(deck)}>
        {deck.playing ? "一時停止" : "再生"}
        <Key>Space</Key>
      </Button>
      <span className="num nw" role="timer" aria-label="再生位置">
        {time(deck.second)} / {time(sound.seconds)}
      </span>
      <input
        type="range"
        className="grow"
        aria-label="位置"
        aria-valuetext={time(deck.second)}
        min={0}
        max={Math.ceil(sound.seconds)}
        step={1}
        value={Math.floor(deck.second)}
        onChange={(event) => deck.seek(Number(event.currentTarget.value))}
      />
      <Segments
        label="速さ"
        options={RATES.map((rate) => ({ id: rate, name: `${rate}×` }))}
        value={RATES.find((rate) => Number(rate) === deck.rate) ?? null}
        onChange={(rate) => deck.setRate(Number(rate))}
      />
      <span className="small muted nw" role="status">
        {deck.waiting ? "読み込んでいます…" : `目的：${PURPOSE_WORDS[sound.purpose]}`}
      </span>
    </div>
  );
}

/** Where the recording was paused, in words too: nothing is to be heard there, and that is meant. */
function Muted({ sound }: { sound: RecordingSound }) {
  if (sound.muted.length === 0) return null;
  const share = (second: number): number => Math.round((second / Math.max(0.1, sound.seconds)) * 1_000);
  return (
    <>
      <svg className="muted-spans" viewBox="0 0 1000 4" preserveAspectRatio="none" aria-hidden="true">
        {sound.muted.map(({ from, to }) => (
          <rect key={from} x={share(from)} width={Math.max(2, share(to) - share(from))} height="4" />
        ))}
      </svg>
      <p className="small muted">
        個人番号などのため録音を止めた区間：{sound.muted.map(({ from, to }) => `${time(from)}〜${time(to)}`).join("、")}
      </p>
    </>
  );
}

function Broken({ again }: { again(): void }) {
  return (
    <Notice
      level="error"
      word="再生"
      sentence="録音を再生できません。通信が切れたか、録音が壊れています。"
      advice="もう一度再生しても続くときは、システム管理者に知らせてください。"
      action={
        <Button look="plain" onPress={again}>
          もう一度
        </Button>
      }
    />
  );
}

const playOrPause = (deck: DeckView): void => (deck.playing ? deck.pause() : deck.play());

const deckState = ({ broken, playing, waiting }: DeckView): string =>
  broken ? "broken" : playing ? (waiting ? "waiting" : "playing") : "paused";

function handleOf(now: { readonly current: DeckView }): PlayerHandle {
  return {
    play: (from) => now.current.play(from),
    playOrPause: () => playOrPause(now.current),
    seek: (second) => now.current.seek(second),
    seekBy: (seconds) => now.current.seek(now.current.second + seconds),
    second: () => now.current.second,
  };
}
