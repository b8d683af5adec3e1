import { useQuery } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { dayStart } from "../../../src/kernel/business-day.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Live } from "../shared/api/use-live.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { CentreMoment } from "../shared/time/Elapsed.tsx";
import { Bar, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { readWords } from "./api.ts";
import { ContactPanel } from "./ContactPanel.tsx";
import { ContactTable } from "./ContactTable.tsx";
import "./contacts.css";
import { PERIODS, type Period, spanOf } from "./contact-words.ts";
import { FigureStrip } from "./FigureStrip.tsx";

type Props = { name: string; tabs: readonly Tab[]; listens: boolean; signOut(): void };

/** What happened, to read: figures of a period, its contacts, one contact with everything it was counted from (C-3). */
export function ContactsPage({ name, tabs, listens, signOut }: Props) {
  const live = useContext(Live);
  const ask = async () => {
    const words = await readWords();
    live.heed(words.clock);
    return words;
  };
  const words = useQuery({ queryKey: ["centre"], queryFn: ask, staleTime: Number.POSITIVE_INFINITY });
  useEffect(() => {
    document.title = "応対一覧｜窓口";
  }, []);
  return (
    <div className="page contacts-page">
      <Bar
        tabs={tabs}
        right={
          <>
            <span className="muted moment">{words.data ? <CentreMoment /> : null}</span>
            <PersonMenu name={name} actions={[{ id: "signOut", word: "サインアウト", act: signOut }]} />
          </>
        }
      >
        {tabs.length > 1 ? null : <span className="small muted">{words.data?.name}</span>}
      </Bar>
      {words.data ? (
        <Contacts words={words.data} today={dayStart(words.data.clock.now)} listens={listens} />
      ) : (
        <main className="door">
          {words.error ? (
            <Notice level="error" word="接続" sentence={sentenceOf(words.error)} />
          ) : (
            <p className="muted">読み込んでいます…</p>
          )}
        </main>
      )}
    </div>
  );
}

function Contacts({ words, today, listens }: { words: CentreWords; today: number; listens: boolean }) {
  const [period, setPeriod] = useState<Period>("today");
  const [shown, show] = useState<string | null>(null);
  const span = spanOf(period, today);
  return (
    <main className="contacts">
      <h1 className="vh">応対一覧</h1>
      <section className="panel find" aria-label="期間">
        <Segments<Period> label="期間" options={PERIODS} value={period} onChange={setPeriod} />
        <FigureStrip span={span} />
      </section>
      <ContactTable key={period} words={words} span={span} shown={shown} show={show} />
      <ContactPanel id={shown} words={words} listens={listens} />
    </main>
  );
}
