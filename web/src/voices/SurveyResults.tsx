import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type SurveyResults as Results, type SurveyWay, surveyResults } from "../../../src/crm/survey/api.ts";
import { read } from "../shared/api/http.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { countWords, dayWords, percent, progressWords, WAY_WORDS } from "./survey-words.ts";

type Round = Results["rounds"][number];

/** Each round of the satisfaction survey: how many answered, how satisfied they are, and how sure that is. */
export function SurveyResults() {
  const found = useQuery({ queryKey: ["survey"], queryFn: () => read("/api/survey", surveyResults) });
  const rounds = found.data?.rounds ?? [];
  return (
    <div className="survey-results">
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {rounds.length === 0 && !found.error ? (
        <p className="empty muted">
          {found.isPending
            ? "読み込んでいます…"
            : "調査の設定（survey.yaml）がありません。期間と質問を書くと、その期間にお客さまへうかがいます。"}
        </p>
      ) : null}
      {rounds.toReversed().map((round) => (
        <RoundPanel key={round.id} round={round} />
      ))}
    </div>
  );
}

function RoundPanel({ round }: { round: Round }) {
  return (
    <Panel
      title={round.name}
      aside={
        <span className="small muted">
          {dayWords(round.from)} 〜 {dayWords(round.to)}・たずね方 {WAY_WORDS[round.by]}
        </span>
      }
      right={<Downloads round={round.id} any={round.asked > 0} />}
    >
      <div className="stack">
        <p>{progressWords(round)}</p>
        <WayResults round={round} />
      </div>
    </Panel>
  );
}

/** Both ways together, and – where a round was asked in both – each apart: a machine is answered otherwise than a person. */
function WayResults({ round }: { round: Round }) {
  const [way, setWay] = useState<"all" | SurveyWay>("all");
  const shown = round.ways.find((one) => one.by === way) ?? round;
  const options = [{ id: "all" as const, name: "合わせて" }, ...round.ways.map(({ by }) => ({ id: by, name: WAY_WORDS[by] }))];
  return (
    <>
      {round.ways.length > 1 ? (
        <div className="ways">
          <Segments<"all" | SurveyWay> label="たずね方" options={options} value={way} onChange={setWay} />
          <span className="small muted">{countWords(shown)}</span>
        </div>
      ) : null}
      {shown.questions.map((question) => (
        <QuestionResult key={question.id} question={question} />
      ))}
    </>
  );
}

function QuestionResult({ question }: { question: Round["questions"][number] }) {
  const { satisfied } = question;
  return (
    <section className="question">
      <h3>{question.ask}</h3>
      <p>
        満足の割合 <b className="num big">{satisfied === null ? "—" : percent(satisfied.share)}</b>
        {satisfied === null ? null : (
          <span className="small muted sure">
            95%信頼区間 {percent(satisfied.interval.low)} 〜 {percent(satisfied.interval.high)}（{question.answers}件）
          </span>
        )}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">答え</th>
            <th scope="col" className="n">
              件数
            </th>
            <th scope="col" className="n">
              割合
            </th>
            <th scope="col">
              <span className="vh">割合の棒</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {question.steps.map(({ word, count }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td className="n">{count}</td>
              <td className="n">{question.answers === 0 ? "—" : percent(count / question.answers)}</td>
              <td className="bar-cell">
                <meter min={0} max={Math.max(1, question.answers)} value={count} aria-label={`${word}の割合`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Downloads({ round, any }: { round: string; any: boolean }) {
  if (!any) return null;
  const address = (format: string) => `/api/survey/${round}/export?format=${format}`;
  return (
    <span className="downloads small">
      <a href={address("xlsx")} download>
        Excel
      </a>
      <a href={address("csv")} download>
        CSV
      </a>
    </span>
  );
}
