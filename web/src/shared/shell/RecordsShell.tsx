import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useContext, useEffect } from "react";
import { type CentreWords, centreWords } from "../../../../src/crm/words/api.ts";
import { read } from "../api/http.ts";
import { sentenceOf } from "../api/refusal.ts";
import { Live } from "../api/use-live.ts";
import { CentreMoment } from "../time/Elapsed.tsx";
import { Bar, PersonMenu, type Tab } from "../ui/Bar.tsx";
import { Notice } from "../ui/Notice.tsx";

/** `page`: the class by which the page is laid out. */
type Props = { title: string; page: string; name: string; tabs: readonly Tab[]; signOut(): void; children(words: CentreWords): ReactNode };

/** The frame around what is read: tabs, the centre's clock, the person; its content needs the words behind the ids. */
export function RecordsShell({ title, page, name, tabs, signOut, children }: Props) {
  const live = useContext(Live);
  const ask = async () => {
    const words = await read("/api/centre", centreWords);
    live.heed(words.clock);
    return words;
  };
  const words = useQuery({ queryKey: ["centre"], queryFn: ask, staleTime: Number.POSITIVE_INFINITY });
  useEffect(() => {
    document.title = `${title}｜窓口`;
  }, [title]);
  return (
    <div className={`page ${page}`}>
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
        children(words.data)
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
