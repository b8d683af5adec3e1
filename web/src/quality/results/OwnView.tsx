import { useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { sentenceOf } from "../../shared/api/refusal.ts";
import { Live } from "../../shared/api/use-live.ts";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { readOwn } from "../api.ts";
import { FinishedList } from "./FinishedList.tsx";

/** What others thought of one's own talks, to read. */
export function OwnView() {
  const live = useContext(Live);
  const ask = async () => {
    const own = await readOwn();
    live.heed(own.clock);
    return own.evaluations;
  };
  const found = useQuery({ queryKey: ["quality", "own"], queryFn: ask });
  return (
    <Panel
      title="自分の評価"
      className="finished"
      bare
      aside={<span className="small muted">完了した評価だけが出ます。読むだけです。</span>}
    >
      {found.error ? <Notice level="error" word="読めません" sentence={sentenceOf(found.error)} /> : null}
      {found.data ? (
        <FinishedList evaluations={found.data} empty="まだ評価はありません。完了すると、ここに出ます。" />
      ) : found.error ? null : (
        <p className="empty muted">読み込んでいます…</p>
      )}
    </Panel>
  );
}
