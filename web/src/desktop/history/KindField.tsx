import { Button as AriaButton, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { Icon } from "../../shared/ui/Icon.tsx";

type Named = { id: string; name: string };

/** 応対種別: one of the contract's kinds of contact (表 2-3). */
export function KindField(props: {
  kinds: readonly Named[];
  value: string;
  proposed: boolean;
  labelledBy: string;
  choose(id: string): void;
}) {
  return (
    <Select
      aria-labelledby={props.labelledBy}
      value={props.value}
      onChange={(key) => {
        if (key !== null) props.choose(String(key));
      }}
    >
      <AriaButton className={props.proposed ? "input proposed" : "input"}>
        <SelectValue className="clip" />
        <span className="chev">
          <Icon name="chev" />
        </span>
      </AriaButton>
      <Popover className="pop options-pop">
        <ListBox className="options" items={props.kinds}>
          {(kind) => (
            <ListBoxItem id={kind.id} className="menu-item" textValue={kind.name}>
              {kind.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
