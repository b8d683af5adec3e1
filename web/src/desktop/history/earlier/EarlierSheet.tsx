import { type KeyboardEvent, useContext } from "react";
import type { ClassificationEntry, DeskView } from "../../../../../src/desk/api.ts";
import { CentreClock } from "../../../shared/time/centre-clock.ts";
import { OriginBadge } from "../../../shared/ui/Badge.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import { Notice } from "../../../shared/ui/Notice.tsx";
import { Sheet } from "../../../shared/ui/Sheet.tsx";
import "./earlier.css";
import { earlierWords, whyEarlier } from "./earlier-words.ts";
import type { Earlier } from "./use-earlier.ts";

type Props = { earlier: Earlier; classification: readonly ClassificationEntry[]; outcomes: DeskView["outcomes"] };

/** 前の応対 (Alt+L): what was written then, and – by its digit – that this contact goes on with it. */
export function EarlierSheet({ earlier, classification, outcomes }: Props) {
  const now = useContext(CentreClock)();
  const link = (at: number) => {
    const one = earlier.contacts[at];
    if (one && !earlier.linked.includes(one.id)) earlier.link(one.id);
  };
  const press = (event: KeyboardEvent) => {
    const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
    if (digit === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    link(Number(digit) - 1);
  };
  return (
    <Sheet title="前の応対" open={earlier.shown} close={() => earlier.show(false)}>
      <div className="stack" onKeyDownCapture={press}>
        {earlier.contacts.length === 0 ? <p className="muted empty">30日以内の応対は見つかりません。</p> : null}
        {earlier.trouble ? <Notice level="error" word="できません" sentence={earlier.trouble} /> : null}
        <ol className="stack earlier-list">
          {earlier.contacts.map((one, at) => (
            <li key={one.id} className="stack">
              <div className="row wrap">
                <b>{earlierWords(one, now, classification, outcomes)}</b>
                <OriginBadge origin="proposal" word={whyEarlier(one)} />
              </div>
              <p className="say">{one.summary}</p>
              <span className="row">
                <Button size="sm" keys={String(at + 1)} autoFocus={at === 0} onPress={() => link(at)}>
                  {earlier.linked.includes(one.id) ? "つないだ" : "この応対とつなぐ"}
                </Button>
                <span className="msg ok small" role="status">
                  {earlier.linked.includes(one.id) ? "つなぎました。続きの応対として残ります。" : ""}
                </span>
              </span>
            </li>
          ))}
        </ol>
        <p className="small muted">電話番号は画面に出しません。同じ番号かどうかを、30日で消える符号で照合しています。</p>
      </div>
    </Sheet>
  );
}
