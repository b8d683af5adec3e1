import { useId, useRef, useState } from "react";
import { KIND_WORDS, type VoiceShown } from "../../../src/crm/voice/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { FieldError, FieldLabel } from "../shared/form/Field.tsx";
import { PersonalPanel } from "../shared/personal/PersonalPanel.tsx";
import { usePersonal } from "../shared/personal/use-personal.ts";
import { momentWords } from "../shared/time/words.ts";
import { Badge } from "../shared/ui/Badge.tsx";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { acknowledge, close, forward } from "./api.ts";
import { sectionNamed, stateOf } from "./voice-words.ts";

type Sections = Readonly<Record<string, string>>;
type Props = { voice: VoiceShown | null; sections: Sections; handles: boolean; changed(): void };

/** One voice: what was told, who knows of it, and what can be done with it. */
export function VoicePanel({ voice, sections, handles, changed }: Props) {
  const [trouble, setTrouble] = useState<string | null>(null);
  if (voice === null) {
    return (
      <Panel title="明細">
        <p className="muted empty">一覧から選ぶと、内容と経過がここに出ます。</p>
      </Panel>
    );
  }
  const run = (work: Promise<unknown>) => {
    setTrouble(null);
    work.then(changed, (error: unknown) => setTrouble(sentenceOf(error)));
  };
  const state = stateOf(voice);
  return (
    <Panel title={KIND_WORDS[voice.kind]} aside={<Badge {...(state.tone === null ? {} : { tone: state.tone })}>{state.word}</Badge>}>
      <div className="stack voice">
        <p className="note">{voice.note}</p>
        <Course voice={voice} />
        {trouble ? <Notice level="error" word="できません" sentence={trouble} /> : null}
        {handles && voice.state !== "closed" ? <Acts voice={voice} sections={sections} run={run} refuse={setTrouble} /> : null}
      </div>
    </Panel>
  );
}

function Course({ voice }: { voice: VoiceShown }) {
  const { forwarded, acknowledged, closed } = voice;
  return (
    <dl className="kv">
      <dt>分類</dt>
      <dd>{voice.category}</dd>
      <dt>メニュー</dt>
      <dd>{voice.menu ?? "—"}</dd>
      <dt>記録</dt>
      <dd>
        <span className="num">{momentWords(voice.at)}</span> {voice.by}
      </dd>
      <dt>連絡</dt>
      <dd>
        {forwarded ? (
          <>
            {forwarded.name}
            <br />
            <span className="num">{momentWords(forwarded.at)}</span> {forwarded.by}
          </>
        ) : (
          "—"
        )}
      </dd>
      {voice.urgent || acknowledged ? (
        <>
          <dt>受領</dt>
          <dd>
            {acknowledged ? (
              <>
                <span className="num">{momentWords(acknowledged.at)}</span> {acknowledged.by}
              </>
            ) : (
              "まだです"
            )}
          </dd>
        </>
      ) : null}
      {closed ? (
        <>
          <dt>終了</dt>
          <dd>
            <span className="num">{momentWords(closed.at)}</span> {closed.by}
          </dd>
        </>
      ) : null}
      <dt>メモ</dt>
      <dd>{voice.answer === "" ? "—" : voice.answer}</dd>
    </dl>
  );
}

type Acting = { voice: VoiceShown; sections: Sections; run(work: Promise<unknown>): void; refuse(sentence: string): void };

function Acts({ voice, sections, run, refuse }: Acting) {
  const [section, setSection] = useState(voice.forwarded?.name ?? "");
  const [answer, setAnswer] = useState(voice.answer);
  const [missing, setMissing] = useState<string | null>(null);
  const ids = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const personal = usePersonal({ contact: null, place: "voice", text: answer, area, replaced: setAnswer });
  const tell = () => {
    if (personal.stops()) return;
    const id = sectionNamed(sections, section);
    setMissing(id === null ? "部署の名前を一覧から選んでください。" : null);
    if (id === null) return refuse("知らせる部署が決まっていません。");
    run(forward(voice.id, id, answer));
  };
  return (
    <div className="stack acts">
      {voice.urgent && voice.acknowledged === null ? (
        <Button look="primary" onPress={() => run(acknowledge(voice.id))}>
          受領：区で承知しました
        </Button>
      ) : null}
      <div className="field">
        <FieldLabel htmlFor={`${ids}s`} label="知らせた部署" />
        <input
          id={`${ids}s`}
          className={missing ? "input bad" : "input"}
          list={`${ids}l`}
          value={section}
          autoComplete="off"
          aria-describedby={`${ids}e`}
          aria-invalid={missing !== null}
          placeholder="部署の名前を入れる"
          onChange={(event) => setSection(event.target.value)}
        />
        <datalist id={`${ids}l`}>
          {Object.entries(sections).map(([id, name]) => (
            <option key={id} value={name} />
          ))}
        </datalist>
        <FieldError id={`${ids}e`} sentence={missing} />
      </div>
      <div className="field">
        <FieldLabel htmlFor={`${ids}a`} label="メモ">
          <span className="why">部署の返事など。氏名・電話番号は入れられません</span>
        </FieldLabel>
        <textarea
          id={`${ids}a`}
          ref={area}
          className="input"
          rows={3}
          maxLength={400}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
          onKeyDown={personal.onKeyDown}
        />
        <PersonalPanel personal={personal} />
      </div>
      <div className="row">
        <Button onPress={tell}>{voice.forwarded ? "別の部署へ知らせた" : "部署へ知らせた"}</Button>
        <Button look="plain" onPress={() => personal.stops() || run(close(voice.id, answer))}>
          終了にする
        </Button>
      </div>
    </div>
  );
}
