import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components";
import { Icon } from "../ui/Icon.tsx";

export function Check({ on, onChange, children }: { on: boolean; onChange(on: boolean): void; children: ReactNode }) {
  return (
    <Checkbox className="check" isSelected={on} onChange={onChange}>
      <span className={on ? "box on" : "box"} aria-hidden="true">
        {on ? <Icon name="check" /> : null}
      </span>
      {children}
    </Checkbox>
  );
}
