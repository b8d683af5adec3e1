import { type ReactNode, useEffect, useState } from "react";
import type { WallboardView } from "../../../src/cms/live/api.ts";
import type { LiveState } from "../shared/api/live.ts";
import { useLive } from "../shared/api/use-live.ts";
import { CentreMoment, CentreSeconds } from "../shared/time/Elapsed.tsx";
import { Bar, type PersonAction, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Alarms } from "./board/Alarms.tsx";
import { Decisions } from "./board/Decisions.tsx";
import { PeopleTable } from "./board/PeopleTable.tsx";
import { QueueTable } from "./board/QueueTable.tsx";
import { SectionCalls } from "./board/SectionCalls.tsx";
import { SlaTable } from "./board/SlaTable.tsx";
import { QuarterPanel } from "./chart/QuarterPanel.tsx";
import { MessagesSheet } from "./messages/MessagesSheet.tsx";
import { EVERYBODY } from "./messages/messages-view.ts";
import type { Ear } from "./supervise/ear.ts";
import { ListenBar } from "./supervise/ListenBar.tsx";
import { PersonSheet } from "./supervise/PersonSheet.tsx";
import { SectionCallSheet } from "./supervise/SectionCallSheet.tsx";
import type { Supervising } from "./supervise/use-supervising.ts";
import { WaitingSheet } from "./supervise/WaitingSheet.tsx";
import "./supervise/supervise.css";
import "./wallboard.css";

type Props = {
  name: string;
  tabs: readonly Tab[];
  signOut(): void;
  /** What the one who looks may do; `null` = look. Without an ear nothing can be heard. */
  supervising: { it: Supervising; ear: Ear | null } | null;
  personActions?: readonly PersonAction[];
  /** What waits for a decision of the one who looks. */
  reviews?: ReactNode;
  /** What is out of order with the own telephone. */
  notices?: ReactNode;
  children?: ReactNode;
};

/** The supervisor's wallboard: alarms at the top, then queues, people, today's figures; live, never late by more than a second. */
export function WallboardPage({ name, tabs, signOut, supervising, personActions = [], reviews, notices, children }: Props) {
  const { wallboard, link } = useLive();
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
            <PersonMenu name={name} actions={[...personActions, { id: "signOut", word: "サインアウト", act: signOut }]} />
          </>
        }
      />
      {notices}
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
        <Board
          view={wallboard}
          link={link}
          contacts={tabs.some((tab) => tab.href === "/contacts")}
          supervising={supervising}
          reviews={reviews}
        />
      )}
      {children}
    </div>
  );
}

function Board({
  view,
  link,
  contacts,
  supervising,
  reviews,
}: { view: WallboardView; link: LiveState["link"]; contacts: boolean } & Pick<Props, "supervising" | "reviews">) {
  const [chosen, choose] = useState<string | null>(null);
  const [chosenCall, chooseCall] = useState<string | null>(null);
  const [waiting, showWaiting] = useState(false);
  const [writesTo, writeTo] = useState<string | null>(null);
  const open = (person: string) => {
    supervising?.it.clear();
    choose(person);
  };
  const hear = (contact: string) => {
    supervising?.it.clear();
    chooseCall(contact);
  };
  const person = view.agents.find((one) => one.id === chosen) ?? null;
  const sectionCall = view.handedOver.find((one) => one.contact === chosenCall) ?? null;
  return (
    <main className="wall">
      <h1 className="vh">ウォールボード</h1>
      <div className="top">
        {reviews}
        {supervising?.ear ? <ListenBar view={view} ear={supervising.ear} /> : null}
        {supervising?.it.trouble && person === null && sectionCall === null && !waiting ? (
          <Notice
            level="error"
            word="できません"
            sentence={supervising.it.trouble}
            action={
              <Button look="plain" size="sm" onPress={supervising.it.clear}>
                閉じる
              </Button>
            }
          />
        ) : null}
        <Alarms view={view} link={link} />
      </div>
      <QueueTable view={view} contacts={contacts} showWaiting={supervising ? () => showWaiting(true) : null} />
      <div className="side">
        <PeopleTable view={view} open={supervising ? open : null} write={supervising ? () => writeTo(EVERYBODY) : null} />
        <SectionCalls view={view} open={supervising?.ear ? hear : null} />
        <Decisions view={view} />
      </div>
      <SlaTable view={view} contacts={contacts} />
      <QuarterPanel view={view} />
      {supervising ? (
        <>
          <PersonSheet
            person={person}
            view={view}
            ear={supervising.ear}
            it={supervising.it}
            write={(to) => {
              choose(null);
              writeTo(`person ${to}`);
            }}
            close={() => choose(null)}
          />
          {supervising.ear ? (
            <SectionCallSheet call={sectionCall} view={view} ear={supervising.ear} it={supervising.it} close={() => chooseCall(null)} />
          ) : null}
          <MessagesSheet to={writesTo} close={() => writeTo(null)} />
          <WaitingSheet view={view} it={supervising.it} open={waiting} close={() => showWaiting(false)} />
        </>
      ) : null}
    </main>
  );
}
