import { useState } from "react";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { dayStart } from "../../../src/kernel/business-day.ts";
import { Segments } from "../shared/form/Segments.tsx";
import { RecordsShell } from "../shared/shell/RecordsShell.tsx";
import type { Tab } from "../shared/ui/Bar.tsx";
import { ContactPanel } from "./ContactPanel.tsx";
import { ContactTable } from "./ContactTable.tsx";
import { PERIODS, type Period, spanOf } from "./contact-words.ts";
import { FigureStrip } from "./FigureStrip.tsx";
import "./contacts.css";

type Props = { name: string; tabs: readonly Tab[]; listens: boolean; signOut(): void };

/** What happened, to read: figures of a period, its contacts, one contact with everything it was counted from (C-3). */
export function ContactsPage({ name, tabs, listens, signOut }: Props) {
  return (
    <RecordsShell title="応対一覧" page="contacts-page" name={name} tabs={tabs} signOut={signOut}>
      {(words) => <Contacts words={words} today={dayStart(words.clock.now)} listens={listens} />}
    </RecordsShell>
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
