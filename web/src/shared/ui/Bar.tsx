import type { ReactNode } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { splitTabs } from "./tabs.ts";

export type Tab = { href: string; word: string; current: boolean };

/** The application bar: mark, tabs or state, figures, date, person. */
export function Bar({ tabs = [], children, right }: { tabs?: readonly Tab[]; children?: ReactNode; right: ReactNode }) {
  const { shown, more } = splitTabs(tabs);
  return (
    <header className="bar">
      <span className="brand">
        <Icon name="brand" />
        窓口
      </span>
      {tabs.length > 1 ? (
        <nav className="tabs" aria-label="画面">
          {shown.map((tab) => (
            <a key={tab.href} href={tab.href} {...(tab.current ? { "aria-current": "page" as const } : {})}>
              {tab.word}
            </a>
          ))}
          {more.length > 0 ? <MoreTabs tabs={more} /> : null}
        </nav>
      ) : null}
      {children}
      <span className="right row">{right}</span>
    </header>
  );
}

/** Pages for which the bar has no room. */
function MoreTabs({ tabs }: { tabs: readonly Tab[] }) {
  return (
    <MenuTrigger>
      <Button look="quiet" size="sm" aria-label="ほかの画面">
        ほか
        <Icon name="chev" />
      </Button>
      <Popover className="pop" placement="bottom start">
        <Menu className="menu" aria-label="ほかの画面">
          {tabs.map((tab) => (
            <MenuItem key={tab.href} href={tab.href} className="menu-item" textValue={tab.word}>
              {tab.word}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export type PersonAction = { id: string; word: string; act(): void };

/** Who is signed in, and what belongs to the person: signing out above all. */
export function PersonMenu({ name, actions }: { name: string; actions: readonly PersonAction[] }) {
  return (
    <MenuTrigger>
      <Button look="plain" size="sm" aria-label={`${name}さんのメニュー`}>
        <Icon name="user" />
        {name}
        <Icon name="chev" />
      </Button>
      <Popover className="pop" placement="bottom end">
        <Menu className="menu" items={actions} onAction={(key) => actions.find((one) => one.id === key)?.act()}>
          {(item: PersonAction) => (
            <MenuItem id={item.id} className="menu-item" textValue={item.word}>
              {item.word}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
