import type { KeyboardEvent } from "react";
import type { TalkToRate } from "../../../../src/crm/quality/api.ts";
import { duration, momentWords } from "../../shared/time/words.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { ScoreMark } from "../ScoreMark.tsx";

type Open = (contact: string, operator: string) => void;

/** The drawn talks by operator; the arrow keys go from one to the next. */
export function TalkTable({ talks, open }: { talks: readonly TalkToRate[]; open: Open }) {
  return (
    <table className="table" onKeyDown={walk}>
      <thead>
        <tr>
          <th scope="col">オペレーター</th>
          <th scope="col">日時</th>
          <th scope="col">待ち行列</th>
          <th scope="col" className="w">
            応対種別
          </th>
          <th scope="col" className="n">
            通話 <span className="unit">分:秒</span>
          </th>
          <th scope="col">用紙</th>
          <th scope="col">自分の評価</th>
          <th scope="col" className="n">
            ほかの評価 <span className="unit">件</span>
          </th>
          <th scope="col">
            <span className="vh">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {talks.map((talk, index) => (
          <Row
            key={`${talk.contact}/${talk.operator.id}`}
            talk={talk}
            isFirst={talks[index - 1]?.operator.id !== talk.operator.id}
            open={open}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({ talk, isFirst, open }: { talk: TalkToRate; isFirst: boolean; open: Open }) {
  const { operator, mine } = talk;
  return (
    <tr className={isFirst ? "first" : ""}>
      <th scope="row" className={isFirst ? "" : "again"}>
        {operator.name}
      </th>
      <td className="num">{momentWords(talk.answeredAt)}</td>
      <td>{talk.queue}</td>
      <td className="w small">{talk.kind}</td>
      <td className="n num">{talk.talkMs === null ? "—" : duration(talk.talkMs)}</td>
      <td className="small">
        {talk.form ?? "合う用紙がありません"} {talk.sampled ? null : <Badge>抽出のほか</Badge>}
      </td>
      <td>{mine === null ? <span className="muted">まだ</span> : mine.state === "draft" ? "採点中" : <Finished {...mine} />}</td>
      <td className="n num">{talk.others}</td>
      <td>
        {talk.form === null ? null : (
          <Button
            look={mine?.state === "finished" ? "quiet" : "outline"}
            size="sm"
            aria-label={`${operator.name} ${momentWords(talk.answeredAt)}の通話を${actionOf(mine)}`}
            onPress={() => open(talk.contact, operator.id)}
          >
            {actionOf(mine)}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The list tells the score alone; what knocked it out stands in the evaluation. */
function Finished({ share, passed }: { share: number | null; passed: boolean | null }) {
  return <ScoreMark score={{ share, passed, knockedOut: [] }} />;
}

const actionOf = (mine: TalkToRate["mine"]): string => (mine === null ? "採点する" : mine.state === "draft" ? "続ける" : "見る");

function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("tbody button")];
  const at = document.activeElement instanceof HTMLElement ? buttons.indexOf(document.activeElement) : -1;
  const next = buttons[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
