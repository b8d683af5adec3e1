import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CAUSE_WORDS, ERASED_WORDS, type ErasureList } from "../../../src/crm/recording/api.ts";
import type { CentreWords } from "../../../src/crm/words/api.ts";
import { sentenceOf } from "../shared/api/refusal.ts";
import { word } from "../shared/contact/event-words.ts";
import { spanOf } from "../shared/time/days.ts";
import { duration, momentWords } from "../shared/time/words.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { Panel } from "../shared/ui/Panel.tsx";
import { erasuresAddress, readErasures } from "./api.ts";
import { latestWeek } from "./search.ts";

/** What was erased in a period, with the certificate of each; to print, or as CSV. */
export function Certificates({ words }: { words: CentreWords }) {
  const { to } = latestWeek(words.clock.now);
  const [days, setDays] = useState({ from: `${to.slice(0, 8)}01`, to });
  const span = spanOf(days);
  const found = useQuery({ queryKey: ["erasures", span], queryFn: () => readErasures(span ?? { from: 0, to: 0 }), enabled: span !== null });
  return (
    <Panel
      title="消去証明"
      className="list certificates"
      bare
      aside={found.data ? <Chain brokenAt={found.data.brokenAt} /> : undefined}
      right={
        <span className="row no-print">
          <input
            className="input"
            type="date"
            aria-label="開始日"
            value={days.from}
            onChange={(e) => setDays({ ...days, from: e.currentTarget.value })}
          />
          <input
            className="input"
            type="date"
            aria-label="終了日"
            value={days.to}
            onChange={(e) => setDays({ ...days, to: e.currentTarget.value })}
          />
          {span ? (
            <a className="btn plain sm" href={erasuresAddress(span)} download="erasures.csv">
              CSV
            </a>
          ) : null}
          <Button look="plain" size="sm" onPress={() => window.print()}>
            印刷
          </Button>
        </span>
      }
    >
      {span === null ? <p className="empty muted">開始日は終了日より前の日にしてください。</p> : null}
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {found.data?.certificates.length === 0 ? <p className="empty muted">この期間に消去したものはありません。</p> : null}
      {found.data && found.data.certificates.length > 0 ? <Rows list={found.data} words={words} /> : null}
    </Panel>
  );
}

function Chain({ brokenAt }: { brokenAt: number | null }) {
  if (brokenAt === null) return <span className="small muted">証明のつながりを確かめました：正しい</span>;
  return (
    <Notice
      level="error"
      word="証明の異常"
      sentence={`証明 ${brokenAt} が前の証明とつながりません。情報セキュリティ管理者に知らせてください。`}
    />
  );
}

function Rows({ list, words }: { list: ErasureList; words: CentreWords }) {
  return (
    <table className="table">
      <thead>
        <tr>
          {["番号", "消去日時", "消去したもの", "理由", "消去した者", "証明のハッシュ"].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.certificates.map((one) => (
          <tr key={one.number}>
            <td className="num">{one.number}</td>
            <td className="nw">{momentWords(one.at)}</td>
            <td className="w small">
              {ERASED_WORDS[one.kind]} {momentWords(one.startedAt)}
              {one.kind === "recording" ? `（${duration(one.seconds * 1_000)}）` : null}
              <span className="num id">{one.object}</span>
            </td>
            <td className="w small">
              {CAUSE_WORDS[one.why]}：{one.reason}
            </td>
            <td className="nw">{one.by === "centre" ? "自動" : word(words.people, one.by)}</td>
            <td className="num small" title={one.hash}>
              {one.hash.slice(0, 16)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
