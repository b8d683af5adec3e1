import type { ReactNode } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

export type Tab = { href: string; word: string; current: boolean };

/** The application bar: mark, tabs or state, figures, date, person. */
export function Bar({ tabs = [], children, right }: { tabs?: readonly Tab[]; children?: ReactNode; right: ReactNode }) {
  return (
    <header className="bar">
      <span className="brand">
        <Icon name="brand" />
        窓口
      </span>
      {tabs.length > 1 ? (
        <nav className="tabs" aria-label="画面">
          {tabs.map((tab) => (
            <a key={tab.href} href={tab.href} {...(tab.current ? { "aria-current": "page" as const } : {})}>
              {tab.word}
            </a>
          ))}
        </nav>
      ) : null}
      {children}
      <span className="right row">{right}</span>
    </header>
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
