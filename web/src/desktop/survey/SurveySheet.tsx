import { useEffect, useState } from "react";
import type { SurveyQuestion } from "../../../../src/crm/survey/api.ts";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import type { SurveyAtDesk } from "./use-survey.ts";
import "./survey.css";

/** Says that this citizen is one of those to be asked, without standing in front of anything. */
export function SurveyLine({ survey }: { survey: SurveyAtDesk }) {
  const { ask, ahead, trouble } = survey;
  if (ask === null && !ahead) return null;
  return (
    <div className="notices">
      {trouble ? <Notice level="error" word="記録できません" sentence={trouble} /> : null}
      {ahead ? <AheadLine survey={survey} /> : ask?.by === "ivr" ? <InviteLine survey={survey} /> : <AskLine survey={survey} />}
    </div>
  );
}

function AskLine({ survey }: { survey: SurveyAtDesk }) {
  return (
    <Notice
      level="info"
      sentence="満足度調査の対象です。ご用件が済んだら、終話の前に口頭でうかがってください。"
      action={
        <Button size="sm" keys="Alt+Q" onPress={survey.begin}>
          うかがう
        </Button>
      }
    />
  );
}

/** The one sentence to say, and what the citizen answers to it. */
function InviteLine({ survey }: { survey: SurveyAtDesk }) {
  return (
    <Notice
      level="info"
      sentence="「このあと音声で簡単なアンケートにお答えいただけますか」"
      advice="満足度調査の対象です。ご用件が済んだら、終話の前におたずねください。"
      action={
        <div className="survey-ways">
          <Button size="sm" keys="Alt+Q" onPress={survey.begin}>
            承諾
          </Button>
          <Button size="sm" look="plain" keys="Alt+A" onPress={survey.decline}>
            お断り
          </Button>
        </div>
      }
    />
  );
}

function AheadLine({ survey }: { survey: SurveyAtDesk }) {
  return (
    <Notice
      level="info"
      sentence="承諾をいただきました。終話すると、お客さまは音声のアンケートに進みます。"
      advice="「このままお切りにならずにお待ちください」とお伝えしてから、終話してください。"
      action={
        <Button size="sm" look="plain" keys="Alt+A" onPress={survey.decline}>
          取りやめる
        </Button>
      }
    />
  );
}

/** The questions one after the other; one digit answers each, 0 when the citizen would rather not. */
export function SurveySheet({ survey }: { survey: SurveyAtDesk }) {
  return (
    <Sheet title={survey.ask?.name ?? ""} open={survey.shown} close={() => survey.show(false)}>
      {survey.ask ? <Questions ask={survey.ask} keep={survey.keep} /> : null}
    </Sheet>
  );
}

function Questions({ ask, keep }: { ask: SurveyQuestion; keep: SurveyAtDesk["keep"] }) {
  const [answers, setAnswers] = useState<Readonly<Record<string, number>>>({});
  const [trouble, setTrouble] = useState<string | null>(null);
  const current = ask.questions.find((one) => !(one.id in answers)) ?? null;
  const send = (given: Readonly<Record<string, number>> | null) => {
    keep(given).catch((error: unknown) => setTrouble(sentenceOf(error)));
  };
  const choose = (level: number) => {
    if (current === null) return;
    const given = { ...answers, [current.id]: level };
    setAnswers(given);
    if (ask.questions.every((one) => one.id in given)) send(given);
  };
  useEffect(() => {
    const heed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "0") return send(null);
      const level = Number(event.key) - 1;
      if (current && Number.isInteger(level) && level >= 0 && level < current.scale.length) choose(level);
    };
    window.addEventListener("keydown", heed);
    return () => window.removeEventListener("keydown", heed);
  });
  return (
    <div className="stack survey-sheet">
      {trouble ? <Notice level="error" word="記録できません" sentence={trouble} /> : null}
      {current === null ? (
        <>
          <p role="status">記録しています…</p>
          {trouble ? <Button onPress={() => send(answers)}>もう一度記録する</Button> : null}
        </>
      ) : (
        <>
          <p className="small muted">
            質問 {ask.questions.indexOf(current) + 1} / {ask.questions.length}
          </p>
          <p className="ask" aria-live="polite">
            「{current.ask}」
          </p>
          <ol className="scale">
            {current.scale.map((word, level) => (
              <li key={word}>
                <Button look="outline" wide keys={String(level + 1)} onPress={() => choose(level)}>
                  {word}
                </Button>
              </li>
            ))}
          </ol>
          <Button look="plain" keys="0" onPress={() => send(null)}>
            お答えにならない
          </Button>
        </>
      )}
    </div>
  );
}
