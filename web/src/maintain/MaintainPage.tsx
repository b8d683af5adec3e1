import { Suspense, useEffect } from "react";
import type { Session } from "../../../src/desk/api.ts";
import { CentreMoment } from "../shared/time/Elapsed.tsx";
import { Bar, PersonMenu, type Tab } from "../shared/ui/Bar.tsx";
import "./maintain.css";
import { sectionAt, sectionsFor } from "./sections.ts";

type Props = { session: Session; name: string; tabs: readonly Tab[]; path: string; signOut(): void };

/** What ward and centre maintain themselves: the sections at the side, the chosen one beside them (F-2.1.2, F-2.1.3). */
export function MaintainPage({ session, name, tabs, path, signOut }: Props) {
  const sections = sectionsFor(session);
  const section = sectionAt(path, sections);
  useEffect(() => {
    document.title = `${section?.word ?? "ナレッジ・台帳"}｜窓口`;
  }, [section]);
  return (
    <div className="page maintain-page">
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
      <main className="maintain">
        <h1 className="vh">ナレッジ・台帳</h1>
        <nav className="panel maintain-side" aria-label="ナレッジ・台帳">
          {sections.map((one) => (
            <a key={one.path} href={one.path} {...(one === section ? { "aria-current": "page" as const } : {})}>
              <span>{one.word}</span>
              <span className="small muted">{one.about}</span>
            </a>
          ))}
        </nav>
        {section ? (
          <div className="maintain-section">
            <Suspense fallback={<p className="muted empty">読み込んでいます…</p>}>
              <section.Draw session={session} path={path} />
            </Suspense>
          </div>
        ) : (
          <p className="muted empty">この役割で直せるものは、ここにはありません。</p>
        )}
      </main>
    </div>
  );
}
