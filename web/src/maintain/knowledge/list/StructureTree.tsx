import { useState } from "react";
import type { Structure } from "../../../../../src/crm/knowledge/entry/api.ts";
import { Icon } from "../../../shared/ui/Icon.tsx";
import { Panel } from "../../../shared/ui/Panel.tsx";

type Place = Structure["places"][number];
type Props = { places: readonly Place[]; under: string | null; choose(under: string | null): void };

/** 部 → 課 → 係 with the number of answers at each; what is chosen narrows the list, its arrow shows what is below. */
export function StructureTree({ places, under, choose }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const turn = (id: string) => setOpen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const level = (parent: string | null, depth: number) => {
    const own = places.filter((one) => one.parent === parent);
    if (own.length === 0) return null;
    return (
      <ul>
        {own.map((place) => (
          <li key={place.id}>
            <Row place={place} depth={depth} isLeaf={depth === 3} isOpen={open.has(place.id)} turn={turn} under={under} choose={choose} />
            {open.has(place.id) ? level(place.id, depth + 1) : null}
          </li>
        ))}
      </ul>
    );
  };
  return (
    <Panel title="担当" className="kn-tree" bare>
      <button type="button" className="kn-place" aria-pressed={under === null} onClick={() => choose(null)}>
        <span className="grow">すべて</span>
      </button>
      {level(null, 1)}
    </Panel>
  );
}

type RowProps = Omit<Props, "places"> & { place: Place; depth: number; isLeaf: boolean; isOpen: boolean; turn(id: string): void };

function Row({ place, depth, isLeaf, isOpen, turn, under, choose }: RowProps) {
  return (
    <div className={`kn-row depth-${depth}`}>
      {isLeaf ? (
        <span className="kn-turn" />
      ) : (
        <button
          type="button"
          className={isOpen ? "kn-turn open" : "kn-turn"}
          aria-expanded={isOpen}
          aria-label={`${place.name}の下`}
          onClick={() => turn(place.id)}
        >
          <Icon name="right" />
        </button>
      )}
      <button
        type="button"
        className="kn-place"
        aria-pressed={under === place.id}
        onClick={() => choose(under === place.id ? null : place.id)}
      >
        <span className="grow clip">{place.name}</span>
        <span className="num small muted">{place.count > 0 ? place.count.toLocaleString("ja-JP") : ""}</span>
      </button>
    </div>
  );
}
