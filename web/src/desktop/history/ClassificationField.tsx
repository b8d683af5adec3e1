import { useMemo, useState } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { search } from "../../../../src/centre/search.ts";
import type { ClassificationEntry } from "../../../../src/desk/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";

/** As many as one can look over; typing one more letter is faster than scrolling. */
const SHOWN = 40;
const RECENT = 5;
const SEPARATOR = " › ";

type Props = {
  entries: readonly ClassificationEntry[];
  /** What was saved before, the last first: on top of the list while nothing is typed. */
  recent: readonly string[];
  value: string;
  proposed: boolean;
  /** Little room: the two lower levels say enough. */
  short: boolean;
  labelledBy: string;
  choose(id: string): void;
};

/** 行政区分, three levels, found while typing by any of its names or by what citizens call it. */
export function ClassificationField({ entries, recent, value, proposed, short, labelledBy, choose }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const path = useMemo(
    () => (entries.find((one) => one.id === value)?.path ?? []).slice(short ? -2 : 0).join(SEPARATOR),
    [entries, value, short],
  );
  const items = useMemo(() => found(entries, recent, typed ?? ""), [entries, recent, typed]);
  return (
    <ComboBox
      aria-labelledby={labelledBy}
      items={items}
      inputValue={typed ?? path}
      value={value}
      onInputChange={(text) => setTyped(text === path ? null : text)}
      onChange={(key) => {
        if (key !== null && key !== value) choose(String(key));
        setTyped(null);
      }}
      onOpenChange={(open) => {
        if (!open) setTyped(null);
      }}
      menuTrigger="input"
      allowsEmptyCollection
    >
      <div className={proposed ? "input proposed" : "input"}>
        <Input placeholder="部・課・係の名前や言葉で探す" onFocus={(event) => event.target.select()} />
        <Button look="quiet" size="sm" aria-label="行政区分の一覧を開く">
          <Icon name="chev" />
        </Button>
      </div>
      <Popover className="pop options-pop">
        <ListBox<Option>
          className="options"
          renderEmptyState={() => <p className="empty small">合う区分がありません。言葉を短くしてください。</p>}
        >
          {(item) => (
            <ListBoxItem id={item.id} className="menu-item" textValue={item.name}>
              <span>
                <span className="small muted">{item.above}</span>
                <br />
                {item.last}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

type Option = { id: string; name: string; above: string; last: string };

function found(entries: readonly ClassificationEntry[], recent: readonly string[], typed: string): Option[] {
  const before = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? []).slice(0, RECENT);
  const searchable = [...before, ...entries.filter((entry) => !before.includes(entry))].map((entry) => ({
    entry,
    name: entry.path.at(-1) ?? "",
    words: [...entry.path.slice(0, -1), ...entry.words],
  }));
  return search(typed, searchable)
    .slice(0, SHOWN)
    .map(({ entry, name }) => ({
      id: entry.id,
      name: entry.path.join(SEPARATOR),
      above: `${typed === "" && before.includes(entry) ? "最近・" : ""}${entry.path.slice(0, -1).join(SEPARATOR)}`,
      last: name,
    }));
}
