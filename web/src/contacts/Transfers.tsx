import type { ContactDetail, TransferShown } from "../../../src/crm/contact/api.ts";
import { HOW_NAMES } from "../../../src/crm/transfers/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { targetWord } from "../shared/contact/event-words.ts";
import { duration, exactTimeWords } from "../shared/time/words.ts";
import { Icon } from "../shared/ui/Icon.tsx";
import { transferMark } from "./transfer-words.ts";

/** Whom the citizen was handed to or who was asked, a line each: announced or not, taken or not, and how long the citizen waited. */
export function Transfers({ transfers, words }: { transfers: ContactDetail["transfers"]; words: CentreWords }) {
  if (transfers.length === 0) return null;
  return (
    <>
      <h3 className="b">取次</h3>
      <ul className="transfers">
        {transfers.map((one) => (
          <Row key={one.leg} one={one} words={words} />
        ))}
      </ul>
    </>
  );
}

function Row({ one, words }: { one: TransferShown; words: CentreWords }) {
  const mark = transferMark(one);
  return (
    <li>
      <div className="spread">
        <span className="b">{targetWord(words, one.targetKind, one.target)}</span>
        <span className={`state ${mark.tone}`}>
          <Icon name={mark.icon} />
          {mark.word}
        </span>
      </div>
      <p className="small muted num">
        {exactTimeWords(one.startedAt)}・{HOW_NAMES[one.how]}・お客さまの待ち{" "}
        {one.citizenWaitMs === null ? "—" : duration(one.citizenWaitMs)}
      </p>
    </li>
  );
}
