import { type RefObject, useState, useSyncExternalStore } from "react";
import type { Answer, Comment, Evaluation } from "../../../../src/crm/quality/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { correctEvaluation, finishEvaluation, type Item, keepDraft } from "../api.ts";
import { itemsOf } from "../words.ts";
import type { Place } from "./Comments.tsx";
import { Keeper } from "./keeper.ts";
import type { KeyMeaning } from "./rating-keys.ts";
import type { Sound } from "./SoundPanel.tsx";
import { useRatingKeys } from "./use-rating-keys.ts";

/** Until what was written is told to the server, in ms: short enough to lose nothing, long enough for a second digit. */
const LITTLE = 500;
const later = (work: () => void) => window.setTimeout(work, LITTLE);

type SoundRef = RefObject<Sound | null>;
type Given = { evaluation: Evaluation; isCorrecting: boolean; sound: SoundRef; leave(after: Evaluation): void };

/** What one evaluation shows and takes; `leave` is told what the server made of it when it is finished or corrected. */
export function useRating({ evaluation, isCorrecting, sound, leave }: Given) {
  const isDraft = evaluation.may.rate;
  const [keeper] = useState(() => new Keeper(evaluation, isDraft ? (content) => keepDraft(evaluation.id, content) : null, later));
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const items = itemsOf(evaluation.form);
  const unanswered = items.filter((one) => state.draft.answers[one.id] === undefined);
  const [current, go] = useState(() => Math.max(0, items.indexOf(unanswered[0] ?? (items[0] as Item))));
  const item = isDraft || isCorrecting ? (items[current] ?? null) : null;
  const comments = useComments(keeper, sound, item);
  const [keysOpen, showKeys] = useState(false);
  const ending = useEnding(keeper, isCorrecting, leave);
  const end = async () => {
    const [missing] = unanswered;
    if (missing) go(items.indexOf(missing));
    else await ending.end();
  };

  const acts: Readonly<Record<Exclude<KeyMeaning["type"], "give" | "seek">, () => void>> = {
    clear: () => item && give(keeper, item, undefined),
    nextItem: () => go(Math.min(items.length - 1, current + 1)),
    previousItem: () => go(Math.max(0, current - 1)),
    playOrPause: () => sound.current?.playOrPause(),
    comment: comments.start,
    leaveText: comments.leaveText,
    finish: () => void end(),
    showKeys: () => showKeys(true),
  };
  useRatingKeys(item, (meaning) => {
    if (meaning.type === "give") return item && give(keeper, item, meaning.answer);
    if (meaning.type === "seek") return sound.current?.seekBy(meaning.by);
    acts[meaning.type]();
  });
  return {
    ...{ state, items, unanswered, current, go, comments, keysOpen, showKeys, end, reason: ending.reason, setReason: ending.setReason },
    problem: ending.problem ?? (state.keeping === "failed" ? sentenceOf(state.problem) : null),
    give: (one: Item, answer: Answer) => give(keeper, one, answer),
    setRemark: (remark: string) => keeper.change((draft) => ({ ...draft, remark })),
    tryAgain: () => void keeper.settle(),
  };
}
export type Rated = ReturnType<typeof useRating>;

/** A comment is begun at the second that is heard, on the current item, and kept or left. */
function useComments(keeper: Keeper, sound: SoundRef, item: Item | null) {
  const [place, setPlace] = useState<Place | null>(null);
  return {
    contact: keeper.state().evaluation.talk.contact,
    place,
    start() {
      const at = sound.current?.at();
      if (at) setPlace({ ...at, second: Math.round(at.second * 10) / 10, item: item?.id ?? null });
    },
    keep(text: string) {
      if (place) keeper.change((draft) => ({ ...draft, comments: [...draft.comments, { ...place, text }] }));
      setPlace(null);
    },
    leave: () => setPlace(null),
    leaveText() {
      setPlace(null);
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
    remove: (comment: Comment) => keeper.change((draft) => ({ ...draft, comments: draft.comments.filter((one) => one !== comment) })),
  };
}

/** The step that ends an evaluation or a correction, and what the server says to it. */
function useEnding(keeper: Keeper, isCorrecting: boolean, leave: (after: Evaluation) => void) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const end = async () => {
    if (isCorrecting && reason.trim() === "") return setProblem("訂正の理由を書いてください。");
    setProblem(null);
    try {
      leave(await ended(keeper, isCorrecting ? reason : null));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return { reason, setReason, problem, end };
}

function give(keeper: Keeper, item: Item, answer: Answer | undefined): void {
  keeper.change((draft) => {
    const { [item.id]: _, ...others } = draft.answers;
    return { ...draft, answers: answer === undefined ? others : { ...others, [item.id]: answer } };
  });
}

/** Everything that was written is kept first, then the evaluation is finished; or corrected, with its reason. */
async function ended(keeper: Keeper, reason: string | null): Promise<Evaluation> {
  await keeper.settle();
  const { evaluation, draft, keeping, problem } = keeper.state();
  if (keeping === "failed") throw problem;
  const content = { ...draft, revision: evaluation.revision };
  return reason === null ? finishEvaluation(evaluation.id, content) : correctEvaluation(evaluation.id, { ...content, reason });
}
