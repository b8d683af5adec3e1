import { useMemo, useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { search } from "../../../../src/centre/search.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";

/** As many as one can look over; typing one more letter is faster than scrolling. */
const SHOWN = 40;
const SEPARATOR = " › ";
const ANY = "";

type Option = { id: string; path: string; above: string; last: string };
type Props = { places: Readonly<Record<string, string>>; value: string; choose(id: string): void };

/** 行政区分 on any of its three levels, found while typing; what lies below is meant too. */
export function PlaceField({ places, value, choose }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = value === ANY ? "" : (places[value] ?? value).split(SEPARATOR).slice(-2).join(SEPARATOR);
  const items = useMemo(() => found(places, typed ?? ""), [places, typed]);
  return (
    <ComboBox
      className="find-field"
      items={items}
      inputValue={typed ?? chosen}
      value={value === ANY ? null : value}
      onInputChange={(text) => {
        setTyped(text === chosen ? null : text);
        if (text === "" && value !== ANY) choose(ANY);
      }}
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
      <Label className="small b">行政区分</Label>
      <div className="input">
        <Input placeholder="すべて" onFocus={(event) => event.target.select()} />
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
            <ListBoxItem id={item.id} className="menu-item" textValue={item.path}>
              <span>
                <span className="small muted">{item.above}</span>
                {item.above === "" ? null : <br />}
                {item.last}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function found(places: Readonly<Record<string, string>>, typed: string): Option[] {
  const entries = Object.entries(places).map(([id, path]) => {
    const names = path.split(SEPARATOR);
    return {
      id,
      path,
      above: names.slice(0, -1).join(SEPARATOR),
      last: names.at(-1) ?? "",
      name: names.at(-1) ?? "",
      words: names.slice(0, -1),
    };
  });
  return search(typed, entries).slice(0, SHOWN);
}
