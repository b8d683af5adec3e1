import { HOW_NAMES, type TransferItem } from "../../../../src/crm/transfers/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { targetWord, word } from "../../shared/contact/event-words.ts";
import { duration, momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { classificationWord } from "../contact-words.ts";
import { transferMark } from "../transfer-words.ts";

/** A line for each try: when, from where, to whom, how, what came of it, and what the contact was about. */
export function TransferTable({ transfers, words }: { transfers: readonly TransferItem[]; words: CentreWords }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">日時</th>
          <th scope="col">メニュー・担当</th>
          <th scope="col">取次先</th>
          <th scope="col">方法・結果</th>
          <th scope="col" className="n">
            待ち <span className="unit">分:秒</span>
          </th>
          <th scope="col">行政区分・概要</th>
        </tr>
      </thead>
      <tbody>
        {transfers.map((one) => (
          <Row key={`${one.contact} ${one.leg}`} one={one} words={words} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ one, words }: { one: TransferItem; words: CentreWords }) {
  const mark = transferMark(one);
  return (
    <tr>
      <td className="num">{momentWords(one.startedAt)}</td>
      <td className="small">
        {word(words.queues, one.queue)}
        <br />
        <span className="muted">{word(words.people, one.agent)}</span>
      </td>
      <td className="w">
        {targetWord(words, one.targetKind, one.target)} {one.exchange ? <Badge>交換</Badge> : null}
      </td>
      <td>
        <span className={`state ${mark.tone}`}>
          <Icon name={mark.icon} />
          {mark.word}
        </span>
        <br />
        <span className="small muted">{HOW_NAMES[one.how]}</span>
      </td>
      <td className="n num">{one.citizenWaitMs === null ? "—" : duration(one.citizenWaitMs)}</td>
      <td className="w">
        <span className="small muted">{one.classification === null ? "—" : classificationWord(words, one.classification)}</span>
        <p className="two">{one.summary ?? "履歴はまだありません"}</p>
      </td>
    </tr>
  );
}
