import { useContext } from "react";
import type { ClassificationEntry, DeskView } from "../../../../../src/desk/api.ts";
import { FieldLabel } from "../../../shared/form/Field.tsx";
import { CentreClock } from "../../../shared/time/centre-clock.ts";
import { Badge, OriginBadge } from "../../../shared/ui/Badge.tsx";
import { Button } from "../../../shared/ui/Button.tsx";
import "./earlier.css";
import { earlierWords } from "./earlier-words.ts";
import type { Earlier } from "./use-earlier.ts";

type Props = { earlier: Earlier; classification: readonly ClassificationEntry[]; outcomes: DeskView["outcomes"] };

/** The newest earlier contact in the form, one key away from its summary and from being linked; nothing when there is none. */
export function EarlierLine({ earlier, classification, outcomes }: Props) {
  const now = useContext(CentreClock)();
  const [newest] = earlier.contacts;
  if (!newest) return null;
  return (
    <div className="field earlier-line">
      <FieldLabel label="前の応対">
        {earlier.linked.length > 0 ? <Badge tone="ok">つないだ</Badge> : <OriginBadge origin="proposal" />}
        <span className="right">
          <Button look="quiet" size="sm" keys="Alt+L" onPress={() => earlier.show(true)}>
            {earlier.linked.length > 0 ? "見る" : "見る・つなぐ"}
          </Button>
        </span>
      </FieldLabel>
      <p className="clip">{earlierWords(newest, now, classification, outcomes)}</p>
    </div>
  );
}
