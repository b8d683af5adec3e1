import { type ReactNode, useId } from "react";
import { LIMITS, type Structure } from "../../../../../src/crm/knowledge/entry/api.ts";
import { Check } from "../../../shared/form/Check.tsx";
import { type Draft, pathOf } from "./draft.ts";

type Props = { draft: Draft; set(change: Partial<Draft>): void; places: Structure["places"]; queues: Structure["queues"] };

/** The fields of an answer, the text first. */
export function EntryFields(props: Props) {
  const { draft, set } = props;
  return (
    <div className="kn-fields">
      <Field label="質問">
        {(id) => (
          <input
            id={id}
            className="input"
            value={draft.question}
            maxLength={LIMITS.question}
            onChange={(event) => set({ question: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="回答" hint="## 見出し、- 箇条書き、1. 手順、| 表 |、**太字**、[文字](https://…)">
        {(id) => (
          <textarea
            id={id}
            className="input area"
            rows={10}
            value={draft.answer}
            maxLength={LIMITS.answer}
            onChange={(event) => set({ answer: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="要約（一覧の一文。空なら回答の最初の文）">
        {(id) => (
          <input
            id={id}
            className="input"
            value={draft.summary}
            maxLength={LIMITS.summary}
            onChange={(event) => set({ summary: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="言葉（市民の言い方。「、」で区切る）">
        {(id) => (
          <input
            id={id}
            className="input"
            value={draft.words}
            maxLength={1_000}
            onChange={(event) => set({ words: event.currentTarget.value })}
          />
        )}
      </Field>
      <Filing {...props} />
    </div>
  );
}

/** Where it belongs, when it is told, and where it comes from. */
function Filing({ draft, set, places, queues }: Props) {
  const turn = (queue: string) => (on: boolean) =>
    set({ queues: on ? [...draft.queues, queue] : draft.queues.filter((one) => one !== queue) });
  return (
    <>
      <Field label="担当">
        {(id) => (
          <select
            id={id}
            className="input"
            value={draft.classification ?? ""}
            onChange={(event) => set({ classification: event.currentTarget.value || null })}
          >
            <option value="">（決めない）</option>
            {places.map((place) => (
              <option key={place.id} value={place.id}>
                {pathOf(places, place.id)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="kn-queues">
        <legend className="small b">はじめから並べるメニュー</legend>
        {queues.map((queue) => (
          <Check key={queue.id} on={draft.queues.includes(queue.id)} onChange={turn(queue.id)}>
            {queue.name}
          </Check>
        ))}
      </fieldset>
      <div className="row kn-days">
        <Field label="開始日">
          {(id) => (
            <input
              id={id}
              className="input"
              type="date"
              value={draft.validFrom}
              onChange={(event) => set({ validFrom: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label="有効期限（この日まで）">
          {(id) => (
            <input
              id={id}
              className="input"
              type="date"
              value={draft.validUntil}
              onChange={(event) => set({ validUntil: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <Field label="元のページ">
        {(id) => (
          <input
            id={id}
            className="input"
            type="url"
            placeholder="https://"
            value={draft.sourceUrl}
            maxLength={LIMITS.url}
            onChange={(event) => set({ sourceUrl: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}

function Field({ label, hint, children }: { label: string; hint?: string; children(id: string): ReactNode }) {
  const id = useId();
  return (
    <div className="field grow">
      <div className="lab">
        <label htmlFor={id}>{label}</label>
        {hint ? <span className="why">{hint}</span> : null}
      </div>
      {children(id)}
    </div>
  );
}
