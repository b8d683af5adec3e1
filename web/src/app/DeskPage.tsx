import { useEffect } from "react";
import type { DeskView } from "../../../src/desk/api.ts";
import { Desktop } from "../desktop/Desktop.tsx";
import { OpenDesk } from "../desktop/OpenDesk.tsx";
import { sentenceOf } from "../shared/api/refusal.ts";
import type { Tab } from "../shared/ui/Bar.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { useCurrentDesk } from "./use-current-desk.ts";

type Props = { user: string; name: string; tabs: readonly Tab[]; extension: string; signOut(): void };

/** The desk as the centre last told it, whichever way it came last: asked for, or by the live connection. */
export function DeskPage({ user, name, tabs, extension, signOut }: Props) {
  const { desk, error, readAgain } = useCurrentDesk();
  useTitle(desk);
  if (desk === null) {
    return (
      <main className="door">
        {error ? <Notice level="error" word="接続" sentence={sentenceOf(error)} /> : <p className="muted">着席しています…</p>}
      </main>
    );
  }
  if (desk.agent.state === "signedOut") return <OpenDesk name={name} extension={extension} opened={readAgain} />;
  return <Desktop desk={desk} user={user} name={name} tabs={tabs} signOut={signOut} />;
}

/** The tab's title tells the phase, for whoever looks at another window. */
function useTitle(desk: DeskView | null): void {
  const words = titleOf(desk);
  useEffect(() => {
    document.title = words;
  }, [words]);
}

function titleOf(desk: DeskView | null): string {
  const contact = desk?.contact;
  if (!contact) return "応対｜窓口";
  const where = `${contact.line.name} › ${contact.menu.name}｜窓口`;
  return {
    ringing: `着信：${where}`,
    dialling: `発信中：${where}`,
    talking: `通話中：${where}`,
    held: `保留中：${where}`,
    wrapUp: "後処理：応対履歴を保存｜窓口",
  }[contact.phase];
}
