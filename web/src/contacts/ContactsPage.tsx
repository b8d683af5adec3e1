import { useRef, useState } from "react";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { dayStart } from "../../../src/kernel/business-day.ts";
import { RecordsShell } from "../shared/shell/RecordsShell.tsx";
import type { Tab } from "../shared/ui/Bar.tsx";
import { ContactList } from "./ContactList.tsx";
import { ContactPanel } from "./ContactPanel.tsx";
import { FigureStrip } from "./FigureStrip.tsx";
import { ExportSheet } from "./search/ExportSheet.tsx";
import { SavedSearches } from "./search/SavedSearches.tsx";
import { SearchForm } from "./search/SearchForm.tsx";
import { countWords, EMPTY, type Form, figureSpan, searchOf } from "./search/search-view.ts";
import { useKeys } from "./search/use-keys.ts";
import { useSearch } from "./search/use-search.ts";
import "./contacts.css";

type Rights = { listens: boolean; exports: boolean };
type Props = Rights & { name: string; tabs: readonly Tab[]; signOut(): void };

/** What happened, to look for and to read: figures of a period, its contacts, one contact with everything it was counted from (C-3). */
export function ContactsPage({ name, tabs, listens, exports, signOut }: Props) {
  return (
    <RecordsShell title="応対一覧" page="contacts-page" name={name} tabs={tabs} signOut={signOut}>
      {(words) => <Contacts words={words} listens={listens} exports={exports} />}
    </RecordsShell>
  );
}

function Contacts({ words, listens, exports }: Rights & { words: CentreWords }) {
  const { now } = words.clock;
  const today = dayStart(now);
  // A kept search fills in a form of its own, words and all.
  const [{ form, filled }, setForm] = useState<{ form: Form; filled: number }>({ form: EMPTY, filled: 0 });
  const [shown, show] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"export" | "keep" | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const search = useSearch(form, today);
  const asked = searchOf(form, today);
  const canExport = exports && asked !== null && (search.total?.count ?? 0) > 0;
  const exporting = canExport ? () => setDialog("export") : null;
  const change = (next: Form) => setForm({ form: next, filled });
  const fill = (next: Form) => setForm({ form: next, filled: filled + 1 });
  useKeys({
    ...{ "/": () => field.current?.focus(), n: search.older, p: search.newer },
    ...{ "Alt+e": exporting, "Alt+s": () => setDialog("keep") },
  });
  const figures = figureSpan(form, now);
  return (
    <main className="contacts">
      <h1 className="vh">応対一覧</h1>
      <SearchForm key={filled} words={words} today={today} form={form} field={field} change={change} />
      <div className="beside">
        {figures ? <FigureStrip span={figures} /> : <span />}
        <SavedSearches form={form} open={dialog === "keep"} setOpen={(open) => setDialog(open ? "keep" : null)} choose={fill} />
      </div>
      <ContactList search={search} typed={form.words} words={words} shown={shown} show={show} exporting={exporting} />
      <ContactPanel id={shown} words={words} listens={listens} show={show} />
      {asked && search.total ? (
        <ExportSheet search={asked} count={countWords(search.total)} open={dialog === "export"} close={() => setDialog(null)} />
      ) : null}
    </main>
  );
}
