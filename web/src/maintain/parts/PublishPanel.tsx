import { useState } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Entry } from "./fields.tsx";
import type { Editing } from "./use-document.ts";

type Props = { editing: Editing<unknown> /** What is said before it is ended; absent: it cannot be ended. */; end?: string };

const fromDay = (day: string): number | null => (day === "" ? null : Date.parse(`${day}T00:00:00+09:00`));

/** A draft, or published now or from a day on; what is wrong, and who was faster, stands above. */
export function PublishPanel({ editing, end }: Props) {
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const { findings, error, overtaken, saving, saved, dirty } = editing;
  const publish = () => editing.write({ state: "published", validFrom: fromDay(day), note });
  return (
    <div className="stack publish">
      {error ? (
        <Notice
          level="error"
          word="未保存"
          sentence={error}
          action={overtaken ? <Button onPress={editing.insist}>新しい版に重ねて続ける</Button> : null}
        />
      ) : null}
      {findings.length > 0 ? <FindingList findings={findings} /> : null}
      <div className="row base">
        <Entry label="変えた理由" value={note} set={setNote} hint="例：4月の組織改正" />
        <Entry label="いつから（空欄は今すぐ）" type="date" value={day} set={setDay} />
      </div>
      <div className="row">
        {saving ? (
          <p role="status" className="b">
            保存しています…
          </p>
        ) : (
          <>
            {findings.length === 0 ? (
              <Button look="primary" onPress={publish}>
                {day === "" ? "今すぐ公開する" : "この日から公開する"}
              </Button>
            ) : null}
            <Button look="plain" onPress={() => editing.write({ state: "draft", validFrom: null, note })}>
              下書きを保存
            </Button>
            {end ? (
              <EndButton word={end} act={() => editing.write({ state: "published", validFrom: fromDay(day), note, body: null })} />
            ) : null}
          </>
        )}
        <span className="right small muted" role="status">
          {saved && !dirty ? "保存しました" : dirty ? "保存していない変更があります" : ""}
        </span>
      </div>
    </div>
  );
}

/** Asked twice, in the same place. */
function EndButton({ word, act }: { word: string; act(): void }) {
  const [sure, setSure] = useState(false);
  return (
    <Button look="danger" onPress={() => (sure ? act() : setSure(true))}>
      {sure ? "もう一度押すと廃止します" : word}
    </Button>
  );
}

const SHOWN = 6;

function FindingList({ findings }: { findings: Editing<unknown>["findings"] }) {
  return (
    <div className="finding-list" role="status">
      <p className="msg error b">
        <Icon name="error" />
        公開するには、次の{findings.length}か所を直してください。
      </p>
      <ul>
        {findings.slice(0, SHOWN).map((one) => (
          <li key={`${one.at.join(".")}${one.sentence}`} className="small">
            {one.at[0] === "steps" && typeof one.at[1] === "number" ? `手順${one.at[1] + 1}：` : ""}
            {one.sentence.replace(/^手順\d+：/, "")}
          </li>
        ))}
      </ul>
      {findings.length > SHOWN ? <p className="small muted">ほか{findings.length - SHOWN}か所</p> : null}
    </div>
  );
}
