import { type RefObject, useId, useRef, useState } from "react";
import { KIND_WORDS, type VoiceKind, voiceKind } from "../../../../src/crm/voice/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Check } from "../../shared/form/Check.tsx";
import { FieldError, FieldLabel } from "../../shared/form/Field.tsx";
import { Segments } from "../../shared/form/Segments.tsx";
import { PersonalPanel } from "../../shared/personal/PersonalPanel.tsx";
import { type Personal, usePersonal } from "../../shared/personal/use-personal.ts";
import { timeWords } from "../../shared/time/words.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { Choices } from "../callback/promise/Choices.tsx";
import { useVoiceRules, type Voices } from "./use-voices.ts";
import "./voices.css";

const KINDS = voiceKind.options.map((id) => ({ id, name: KIND_WORDS[id] }));
const LIMIT = 400;

/** 利用者の声・苦情・不審電話: noted while the citizen tells, without leaving the call (C-5). */
export function VoiceSheet({ voices }: { voices: Voices }) {
  return (
    <Sheet title="声・苦情・不審電話を記録" open={voices.shown} close={() => voices.show(false)}>
      <VoiceForm voices={voices} />
    </Sheet>
  );
}

function VoiceForm({ voices }: { voices: Voices }) {
  const rules = useVoiceRules();
  const [kind, setKind] = useState<VoiceKind>("voice");
  const [category, setCategory] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [urgent, setUrgent] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ids = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const personal = usePersonal({ contact: voices.contact, place: "voice", text: note, area, replaced: setNote });
  const categories = (rules.data?.categories[kind] ?? []).map((name) => ({ id: name, name }));
  const missing = category === null ? "分類を選んでください。" : note.trim() === "" ? "内容を入れてください。" : null;
  const save = async () => {
    if (busy) return;
    if (missing !== null || category === null) return setTrouble(missing);
    if (personal.stops()) return;
    setBusy(true);
    setTrouble(null);
    try {
      await voices.note({ kind, category, note, urgent: kind === "suspicious" && urgent });
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="stack voice-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.ctrlKey && !event.nativeEvent.isComposing) void save();
      }}
    >
      <Segments<VoiceKind>
        label="種類"
        options={KINDS}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          setCategory(null);
        }}
      />
      <div className="field">
        <FieldLabel id={`${ids}c`} label="分類" />
        <Choices labelledBy={`${ids}c`} options={categories} value={category} choose={setCategory} />
      </div>
      <NoteField note={note} setNote={setNote} area={area} personal={personal} trouble={`${ids}e`} />
      {kind === "suspicious" ? (
        <Check on={urgent} onChange={setUrgent}>
          急ぎ：いま起きている。スーパーバイザーと区へすぐに知らせる
        </Check>
      ) : null}
      <FieldError id={`${ids}e`} sentence={trouble ?? (rules.error ? sentenceOf(rules.error) : null)} />
      <div className="row">
        <Button type="submit" look="primary" keys="Ctrl+Enter" isDisabled={busy}>
          {busy ? "記録しています…" : "記録する"}
        </Button>
        <span className="small muted">応対履歴の印もつきます</span>
      </div>
      <NotedBefore voices={voices} />
    </form>
  );
}

type NoteProps = {
  note: string;
  setNote(note: string): void;
  area: RefObject<HTMLTextAreaElement | null>;
  personal: Personal;
  trouble: string;
};

function NoteField({ note, setNote, area, personal, trouble }: NoteProps) {
  const id = useId();
  return (
    <div className="field">
      <FieldLabel htmlFor={id} label="内容">
        <span className="why">氏名・電話番号・住所は入れられません</span>
      </FieldLabel>
      <textarea
        id={id}
        ref={area}
        className="input"
        rows={4}
        maxLength={LIMIT}
        value={note}
        aria-describedby={trouble}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={personal.onKeyDown}
      />
      <PersonalPanel personal={personal} />
    </div>
  );
}

function NotedBefore({ voices }: { voices: Voices }) {
  if (voices.noted.length === 0) return null;
  return (
    <section>
      <h3 className="small">この応対で記録ずみ</h3>
      <ul className="voice-noted">
        {voices.noted.map((one) => (
          <li key={one.id}>
            <span className="num">{timeWords(one.at)}</span> {KIND_WORDS[one.kind]}（{one.category}）{one.note}
          </li>
        ))}
      </ul>
    </section>
  );
}
