import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import type { DeskView } from "../../../../src/desk/api.ts";
import type { PhoneKind } from "../../../../src/kernel/events.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { STATES, StateMark } from "../../shared/ui/StateMark.tsx";
import { AVAILABLE, ownState, reasonWord, stateMenu } from "../screen-view.ts";

const PHONES = [
  { key: "phone/browser", id: "browser", word: "ブラウザ電話" },
  { key: "phone/desk", id: "desk", word: "内線電話機" },
] as const;

/** The operator's own state with the time in it, and the states to go to; during a call: what follows it. */
export function StateMenu({
  desk,
  choose,
  choosePhone,
}: {
  desk: DeskView;
  choose(state: string): void;
  /** Which telephone rings from now on; `null` while that cannot be changed. */
  choosePhone: ((phone: PhoneKind) => void) | null;
}) {
  const own = ownState(desk);
  const menu = stateMenu(desk);
  return (
    <span className="row">
      <MenuTrigger>
        <Button look="plain" size="sm" aria-label={`自分の状態 ${own.word ?? STATES[own.state].word}`}>
          <StateMark name={own.state} {...(own.word ? { word: own.word } : {})} />
          {own.since === null ? null : <Elapsed since={own.since} />}
          <Icon name="chev" />
        </Button>
        <Popover className="pop" placement="bottom start">
          <Menu
            className="menu"
            aria-label={menu.heading}
            onAction={(key) => {
              const phone = PHONES.find((one) => one.key === key)?.id;
              if (phone) choosePhone?.(phone);
              else choose(String(key));
            }}
          >
            <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[menu.current]}>
              <Header className="menu-head">{menu.heading}</Header>
              {menu.choices.map((one) => (
                <MenuItem key={one.id} id={one.id} className="menu-item" textValue={one.word}>
                  <StateMark name={one.state} word={one.word} />
                </MenuItem>
              ))}
            </MenuSection>
            {choosePhone ? (
              <MenuSection
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={PHONES.filter((one) => one.id === desk.agent.phone).map((one) => one.key)}
              >
                <Header className="menu-head">鳴らす電話</Header>
                {PHONES.map((one) => (
                  <MenuItem key={one.key} id={one.key} className="menu-item" textValue={one.word}>
                    <Icon name="handset" />
                    {one.word}
                  </MenuItem>
                ))}
              </MenuSection>
            ) : null}
          </Menu>
        </Popover>
      </MenuTrigger>
      {desk.agent.pauseAfter !== null && desk.agent.pauseAfter !== AVAILABLE ? (
        <span className="badge">このあと {reasonWord(desk, desk.agent.pauseAfter)}</span>
      ) : null}
    </span>
  );
}
