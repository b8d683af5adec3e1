import { type RefObject, useContext, useId, useState } from "react";
import { dueWords } from "../../../shared/call-back/call-back-words.ts";
import { FieldError, FieldLabel } from "../../../shared/form/Field.tsx";
import { PersonalPanel } from "../../../shared/personal/PersonalPanel.tsx";
import type { Personal } from "../../../shared/personal/use-personal.ts";
import { CentreClock } from "../../../shared/time/centre-clock.ts";
import { Choices } from "./Choices.tsx";
import { dateField, dueAt, dueChoices } from "./due.ts";
import { NumberField } from "./NumberField.tsx";
import { NOTE_LIMIT } from "./promise.ts";
import type { PromiseHandle } from "./use-promise.ts";

const OTHER = "other";

type Props = {
  promise: PromiseHandle;
  /** What in the note looks like somebody's data. */
  note: Personal;
  area: RefObject<HTMLInputElement | null>;
  error: string | null;
};

/** When to call back, to which number, and what about: asked for as soon as the outcome is 折り返し. */
export function PromiseFields({ promise, note: personal, area, error }: Props) {
  const now = useContext(CentreClock)();
  const { promised, change } = promise;
  const ids = useId();
  const choices = dueChoices(now);
  const options = [...choices.map(({ id, word }) => ({ id, name: word })), { id: OTHER, name: "日時を指定" }];
  const choose = (id: string) => change((before) => ({ ...before, choice: id, due: choices.find((one) => one.id === id)?.due ?? null }));
  return (
    <fieldset className="promise stack">
      <legend className="vh">折り返しの約束</legend>
      <div className="field">
        <FieldLabel id={`${ids}t`} label="折り返す時間">
          {promised.due ? <span className="why">{dueWords(promised.due, now)}</span> : null}
        </FieldLabel>
        <Choices labelledBy={`${ids}t`} options={options} value={promised.choice} choose={choose} />
        {promised.choice === OTHER ? <OtherTime promise={promise} /> : null}
      </div>
      <NumberField promise={promise} />
      <div className="field">
        <FieldLabel htmlFor={`${ids}n`} label="メモ">
          <span className="why">用件だけ。氏名・電話番号・住所は入れられません</span>
        </FieldLabel>
        <input
          id={`${ids}n`}
          ref={area}
          className="input"
          type="text"
          value={promised.note}
          maxLength={NOTE_LIMIT}
          autoComplete="off"
          onChange={(event) => {
            const note = event.target.value;
            change((before) => ({ ...before, note }));
          }}
        />
        <PersonalPanel personal={personal} />
      </div>
      <FieldError id={`${ids}e`} sentence={error} />
    </fieldset>
  );
}

function OtherTime({ promise }: { promise: PromiseHandle }) {
  const now = useContext(CentreClock)();
  const [date, setDate] = useState(() => dateField(now));
  const [time, setTime] = useState("");
  const set = (day: string, hour: string) => {
    setDate(day);
    setTime(hour);
    promise.change((before) => ({ ...before, due: dueAt(day, hour, now) }));
  };
  return (
    <div className="row">
      <input className="input" type="date" aria-label="日" value={date} onChange={(event) => set(event.target.value, time)} />
      <input className="input" type="time" aria-label="時刻" value={time} onChange={(event) => set(date, event.target.value)} />
    </div>
  );
}
