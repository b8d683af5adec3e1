import { timeWords } from "../../shared/time/words.ts";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import type { Saved } from "./use-save.ts";

/** Between calls the form has nothing to hold; what was saved last is confirmed here. */
export function IdleHistory({ last }: { last: Saved | null }) {
  return (
    <Panel title="応対履歴" right={<span className="small muted">待機</span>}>
      <div className="stack">
        {last ? (
          <p className="msg ok" role="status">
            <Icon name="ok" />
            <span>
              {timeWords(last.at)} 保存しました（{last.menu}）
            </span>
          </p>
        ) : null}
        <p className="muted">電話が入ると、種別と行政区分を推定した下書きがここに出ます。</p>
      </div>
    </Panel>
  );
}
