import type { UncheckedReason } from "../../../../src/kernel/script-path.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { REASONS } from "./path.ts";

type Props = { open: readonly string[]; reason: string | null; choose(reason: UncheckedReason): void };

/** Told before the history is saved: what had to be checked and was not, and the one word why. */
export function OpenChecks({ open, reason, choose }: Props) {
  if (open.length === 0) return null;
  return (
    <div className="open-checks stack" role="alert">
      <p className="msg">
        <Icon name="warn" />
        <span>
          必ず確かめることが残っています：{open.join("、")}。{reason === null ? "理由を選ぶと保存できます。" : ""}
        </span>
      </p>
      <Segments label="確かめなかった理由" options={REASONS} value={(reason as UncheckedReason | null) ?? null} onChange={choose} />
    </div>
  );
}
