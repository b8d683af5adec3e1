import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import type { DeskView } from "../../../../src/desk/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { STATES, StateMark } from "../../shared/ui/StateMark.tsx";
import { AVAILABLE, ownState, reasonWord, stateMenu } from "../screen-view.ts";

/** The operator's own state with the time in it, and the states to go to; during a call: what follows it. */
export function StateMenu({ desk, choose }: { desk: DeskView; choose(state: string): void }) {
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
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[menu.current]}
            onAction={(key) => choose(String(key))}
          >
            <MenuSection>
              <Header className="menu-head">{menu.heading}</Header>
              {menu.choices.map((one) => (
                <MenuItem key={one.id} id={one.id} className="menu-item" textValue={one.word}>
                  <StateMark name={one.state} word={one.word} />
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {desk.agent.pauseAfter !== null && desk.agent.pauseAfter !== AVAILABLE ? (
        <span className="badge">このあと {reasonWord(desk, desk.agent.pauseAfter)}</span>
      ) : null}
    </span>
  );
}
