import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { FigureLink } from "../../shared/figures/FigureLink.tsx";
import { count, percent } from "../../shared/figures/numbers.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { exactTimeWords, timeWords } from "../../shared/time/words.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { waitingNow } from "../wallboard-view.ts";
import { LimitedElapsed } from "./LimitedElapsed.tsx";
import { TransferCounts } from "./TransferCounts.tsx";

/** Lines and their queues: who waits, how long, who could answer, and today's shares. */
export function QueueTable({ view, contacts, showWaiting }: { view: WallboardView; contacts: boolean; showWaiting: (() => void) | null }) {
  const all = waitingNow(view.queues);
  const { serviceLevelSeconds } = view.targets;
  return (
    <Panel
      title="回線と待ち"
      className="queues"
      bare
      aside={
        <span className="small muted">
          待ち {all.count}件{all.longestSince === null ? "" : "・最長 "}
          {all.longestSince === null ? null : <Elapsed since={all.longestSince} />}・案内中 {view.inIvr}件
          {showWaiting && view.waiting.length > 0 ? (
            <Button look="quiet" size="sm" onPress={showWaiting}>
              待っている電話…
            </Button>
          ) : null}
        </span>
      }
      right={<span className="small muted">件数と割合は本日 {timeWords(view.today.since)} から</span>}
      footer={
        <>
          <Refusals refused={view.refused} />
          <TransferCounts view={view} contacts={contacts} />
        </>
      }
    >
      <table className="table dense">
        <thead>
          <tr>
            <th scope="col">回線・メニュー</th>
            <Unit word="待ち" unit="件" />
            <Unit word="最長" unit="分:秒" />
            <Unit word="受付可/配置" unit="人" />
            <Unit word={<FigureLink {...{ name: "offered", contacts }}>着信</FigureLink>} unit="件" />
            <Unit word={<FigureLink {...{ name: "answered", contacts }}>応答</FigureLink>} unit="件" />
            <Unit word={<FigureLink {...{ name: "serviceLevel", contacts }}>{serviceLevelSeconds}秒以内</FigureLink>} unit="％" />
            <Unit word={<FigureLink {...{ name: "abandonment", contacts }}>放棄</FigureLink>} unit="％" />
          </tr>
        </thead>
        <tbody>
          {view.queues.map((queue, index) => (
            <QueueRow
              key={queue.id}
              queue={queue}
              first={index > 0 && queue.line !== view.queues[index - 1]?.line}
              limit={view.targets.longestWaitSeconds}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Unit({ word, unit }: { word: React.ReactNode; unit: string }) {
  return (
    <th scope="col" className="n">
      {word} <span className="unit">{unit}</span>
    </th>
  );
}

function QueueRow({ queue, first, limit }: { queue: WallboardView["queues"][number]; first: boolean; limit: number }) {
  const name = queue.line === queue.name ? queue.name : `${queue.line}：${queue.name}`;
  return (
    <tr className={first ? "ln" : ""}>
      <th scope="row">{name}</th>
      <td className="n b">{queue.waiting}</td>
      <td className="n">
        {queue.longestSince === null ? "—" : <LimitedElapsed since={queue.longestSince} limitSeconds={limit} level="error" />}
      </td>
      <td className="n">
        {queue.available} / {queue.assigned}
      </td>
      <td className="n">{count(queue.today.offered)}</td>
      <td className="n">{count(queue.today.answered)}</td>
      <td className={queue.sla ? "n" : "n muted"}>{queue.sla ? percent(queue.today.serviceLevel) : "対象外"}</td>
      <td className="n">{percent(queue.today.abandonment)}</td>
    </tr>
  );
}

/** What the telephones refused today; an attack shows here first. */
function Refusals({ refused }: { refused: WallboardView["refused"] }) {
  const { calls, sip, lastSip } = refused;
  return (
    <span className="small muted num">
      断った着信（未登録の番号） {count(calls)}件・断った SIP {count(sip)}件
      {lastSip ? `（最後 ${exactTimeWords(lastSip.at)} ${lastSip.why}、${lastSip.from}）` : ""}
    </span>
  );
}
