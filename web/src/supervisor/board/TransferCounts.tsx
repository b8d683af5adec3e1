import type { FigureName, WallboardView } from "../../../../src/cms/live/api.ts";
import { FigureLink } from "../../shared/figures/FigureLink.tsx";
import { count } from "../../shared/figures/numbers.ts";

const TRANSFERS = [
  { name: "exchangeAnswered", label: "交換件数" },
  { name: "exchangeTransfers", label: "交換による転送" },
  { name: "staffTransfers", label: "職員への転送" },
] as const satisfies readonly { name: FigureName; label: string }[];

/** The exchange, counted apart, and what the centre handed to the ward's staff (別紙4 5). */
export function TransferCounts({ view, contacts }: { view: WallboardView; contacts: boolean }) {
  return (
    <dl className="transfer-counts small">
      {TRANSFERS.map(({ name, label }) => (
        <div key={name}>
          <dt>
            <FigureLink name={name} contacts={contacts}>
              {label}
            </FigureLink>
          </dt>
          <dd className="num b">{count(view.today.figures[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
