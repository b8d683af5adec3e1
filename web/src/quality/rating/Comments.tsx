import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Comment } from "../../../../src/crm/quality/api.ts";
import { PersonalPanel } from "../../shared/personal/PersonalPanel.tsx";
import { usePersonal } from "../../shared/personal/use-personal.ts";
import { duration } from "../../shared/time/words.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import type { Item } from "../api.ts";

/** The second of a recording at which something is to be said, on an item. */
export type Place = Omit<Comment, "text">;
type Write = {
  contact: string;
  place: Place | null;
  start(): void;
  keep(text: string): void;
  leave(): void;
  remove(comment: Comment): void;
};

/** Remarks at seconds of the talk; a press goes there. */
export function Comments(props: {
  comments: readonly Comment[];
  items: readonly Item[];
  recordings: readonly string[];
  hear(comment: Comment): void;
  write: Write | null;
}) {
  const { comments, items, recordings, write } = props;
  const nameOf = (id: string | null) => items.find((item) => item.id === id)?.name ?? "全体";
  const part = (recording: string) => (recordings.length > 1 ? `録音${recordings.indexOf(recording) + 1} ` : "");
  const inOrder = comments.toSorted((a, b) => recordings.indexOf(a.recording) - recordings.indexOf(b.recording) || a.second - b.second);
  return (
    <Panel
      title="コメント"
      className="comments"
      aside={<span className="small muted num">{comments.length}件</span>}
      right={
        write && !write.place && recordings.length > 0 ? (
          <Button look="outline" size="sm" keys="C" onPress={write.start}>
            いまの秒に書く
          </Button>
        ) : undefined
      }
    >
      {write?.place ? <NewComment key={write.place.second} place={write.place} about={nameOf(write.place.item)} write={write} /> : null}
      {comments.length === 0 && !write?.place ? (
        <p className="small muted">{write ? "聞きながら C を押すと、その秒にコメントを残せます。" : "コメントはありません。"}</p>
      ) : null}
      <ul className="stack">
        {inOrder.map((comment) => (
          <li key={`${comment.recording}${comment.second}${comment.text}`} className="comment">
            <button
              type="button"
              className="open num"
              aria-label={`${duration(comment.second * 1000)}から聞く`}
              onClick={() => props.hear(comment)}
            >
              {part(comment.recording)}
              {duration(comment.second * 1000)}
            </button>
            <div className="grow">
              <p className="small muted">{nameOf(comment.item)}</p>
              <p>{comment.text}</p>
            </div>
            {write ? (
              <Button
                look="quiet"
                size="sm"
                aria-label={`${duration(comment.second * 1000)}のコメントを消す`}
                onPress={() => write.remove(comment)}
              >
                消す
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NewComment({ place, about, write }: { place: Place; about: string; write: Write }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const [isAsking, setAsking] = useState(false);
  useEffect(() => area.current?.focus(), []);
  const personal = usePersonal({ contact: write.contact, place: "evaluation", text, area, replaced: setText });
  const keep = async () => {
    if (!text.trim() || isAsking || personal.stops()) return;
    // What is typed on meanwhile belongs to the items, not into this comment.
    setAsking(true);
    if (await personal.mayKeep()) write.keep(text.trim());
    else setAsking(false);
  };
  const press = (event: KeyboardEvent) => {
    personal.onKeyDown(event);
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void keep();
  };
  return (
    <div className="field new-comment">
      <label className="lab" htmlFor={id}>
        {duration(place.second * 1000)}のコメント<span className="why">{about}</span>
      </label>
      <textarea
        id={id}
        ref={area}
        className="input area"
        rows={2}
        maxLength={400}
        value={text}
        readOnly={isAsking}
        aria-busy={isAsking}
        placeholder="よかったこと、直すこと。氏名や番号は書きません。"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <PersonalPanel personal={personal} />
      <span className="row small">
        {text.trim() ? (
          <Button size="sm" keys="Enter" onPress={() => void keep()}>
            残す
          </Button>
        ) : null}
        <Button look="quiet" size="sm" keys="Esc" onPress={write.leave}>
          やめる
        </Button>
      </span>
    </div>
  );
}
