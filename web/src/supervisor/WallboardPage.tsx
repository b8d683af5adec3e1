import { useEffect } from "react";
import { useLive } from "../shared/api/use-live.ts";
import { CentreMoment, CentreSeconds } from "../shared/time/Elapsed.tsx";
import { Bar, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Alarms } from "./board/Alarms.tsx";
import { Decisions } from "./board/Decisions.tsx";
import { PeopleTable } from "./board/PeopleTable.tsx";
import { QueueTable } from "./board/QueueTable.tsx";
import { SlaTable } from "./board/SlaTable.tsx";
import { QuarterPanel } from "./chart/QuarterPanel.tsx";
import "./wallboard.css";

/** The supervisor's wallboard: alarms at the top, then queues, people, today's figures; live, never late by more than a second. */
export function WallboardPage({ name, tabs, signOut }: { name: string; tabs: readonly Tab[]; signOut(): void }) {
  const { wallboard, link } = useLive();
  const contacts = tabs.some((tab) => tab.href === "/contacts");
  useEffect(() => {
    document.title = "ウォールボード｜窓口";
  }, []);
  return (
    <div className="page wall-page">
      <Bar
        tabs={tabs}
        right={
          <>
            <span className="small muted">
              時計 <CentreSeconds />
            </span>
            <span className="b moment">
              <CentreMoment />
            </span>
            <PersonMenu name={name} actions={[{ id: "signOut", word: "サインアウト", act: signOut }]} />
          </>
        }
      />
      {wallboard === null ? (
        <main className="door">
          {link === "away" || link === "outdated" ? (
            <Notice level="warn" word="接続" sentence="サーバーにつなぎ直しています…" />
          ) : (
            <p className="muted" role="status">
              いまの状況を読み込んでいます…
            </p>
          )}
        </main>
      ) : (
        <main className="wall">
          <h1 className="vh">ウォールボード</h1>
          <Alarms view={wallboard} link={link} />
          <QueueTable view={wallboard} contacts={contacts} />
          <div className="side">
            <PeopleTable view={wallboard} />
            <Decisions view={wallboard} />
          </div>
          <SlaTable view={wallboard} contacts={contacts} />
          <QuarterPanel view={wallboard} />
        </main>
      )}
    </div>
  );
}
