import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useContext, useEffect } from "react";
import { CentreClock } from "../shared/time/centre-clock.ts";
import { CentreMoment } from "../shared/time/Elapsed.tsx";
import { Bar, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import { CalibrationView } from "./calibration/CalibrationView.tsx";
import "./quality.css";
import { EvaluationView } from "./rating/EvaluationView.tsx";
import { OwnView } from "./results/OwnView.tsx";
import { ResultsView } from "./results/ResultsView.tsx";
import { TalksView } from "./talks/TalksView.tsx";
import { monthAt } from "./words.ts";

/** What this person may do here. */
export type Rights = { readonly rates: boolean; readonly seesResults: boolean; readonly seesOwn: boolean };
type Props = { name: string; tabs: readonly Tab[]; path: string; rights: Rights; signOut(): void };
type View = { path: string; word: string; draw(now: string): ReactNode };

const TALKS: View = { path: "/quality", word: "評価する", draw: (now) => <TalksView now={now} /> };
const CALIBRATION: View = { path: "/quality/calibration", word: "評価のすり合わせ", draw: (now) => <CalibrationView now={now} /> };
const RESULTS: View = { path: "/quality/results", word: "成績", draw: (now) => <ResultsView now={now} /> };
const OWN: View = { path: "/quality/own", word: "自分の評価", draw: () => <OwnView /> };
const EVALUATION = /^\/quality\/evaluations\/([0-9a-f-]+)$/;

/** Quality of talks (F-2.2.2): what to evaluate, the evaluation itself, two raters side by side, results over time. */
export function QualityPage({ name, tabs, path, rights, signOut }: Props) {
  const now = monthAt(useContext(CentreClock)());
  const views = [...(rights.rates ? [TALKS] : []), ...(rights.seesResults ? [CALIBRATION, RESULTS] : []), ...(rights.seesOwn ? [OWN] : [])];
  const evaluation = EVALUATION.exec(path)?.[1];
  const view = views.find((one) => one.path === path) ?? (rights.rates || !rights.seesResults ? views[0] : RESULTS);
  const client = useQueryClient();
  // What was rated on one view is counted on the others.
  useEffect(() => {
    if (path !== "") void client.invalidateQueries({ queryKey: ["quality"] });
  }, [client, path]);
  useEffect(() => {
    document.title = `${evaluation ? "採点" : (view?.word ?? "品質評価")}｜窓口`;
  }, [evaluation, view]);
  return (
    <div className="page quality-page">
      <Bar
        tabs={tabs}
        right={
          <>
            <span className="muted moment">
              <CentreMoment />
            </span>
            <PersonMenu name={name} actions={[{ id: "signOut", word: "サインアウト", act: signOut }]} />
          </>
        }
      />
      <main className="quality">
        {evaluation ? (
          <EvaluationView key={evaluation} id={evaluation} back={views[0]?.path ?? "/"} />
        ) : (
          <>
            <h1 className="vh">品質評価</h1>
            {views.length > 1 ? (
              <nav className="views" aria-label="品質評価">
                {views.map((one) => (
                  <a key={one.path} href={one.path} {...(one === view ? { "aria-current": "page" as const } : {})}>
                    {one.word}
                  </a>
                ))}
              </nav>
            ) : null}
            {view?.draw(now)}
          </>
        )}
      </main>
    </div>
  );
}
