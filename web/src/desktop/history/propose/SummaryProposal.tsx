import { OriginBadge } from "../../../shared/ui/Badge.tsx";
import { Button } from "../../../shared/ui/Button.tsx";

/** The summary as the script would have it, until it is taken over or something is written. */
export function SummaryProposal({ id, text, accept }: { id: string; text: string; accept(): void }) {
  return (
    <div className="summary-proposal small">
      <OriginBadge origin="proposal" />
      <span className="text" id={id}>
        {text}
        <span className="muted">（スクリプトの用件と確認から）</span>
      </span>
      <Button look="quiet" size="sm" keys="Tab" onPress={accept}>
        入れる
      </Button>
    </div>
  );
}
