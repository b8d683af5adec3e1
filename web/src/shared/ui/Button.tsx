import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components";

type Look = "primary" | "outline" | "plain" | "quiet" | "danger";
type Size = "lg" | "sm";

/** A button with its key shown in it. What cannot be done now is absent from the screen, so there is no disabled look. */
export function Button({
  look = "outline",
  size,
  wide = false,
  keys,
  children,
  ref,
  ...rest
}: Omit<ButtonProps, "children" | "className"> & {
  look?: Look;
  size?: Size;
  wide?: boolean;
  keys?: string;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}) {
  const classes = ["btn", look === "outline" ? "" : look, size ?? "", wide ? "wide" : ""].filter(Boolean).join(" ");
  return (
    <AriaButton {...rest} {...(ref ? { ref } : {})} {...(keys ? { "aria-keyshortcuts": spoken(keys) } : {})} className={classes}>
      {children}
      {keys ? <Key>{keys}</Key> : null}
    </AriaButton>
  );
}

/** `aria-keyshortcuts` says Control where the key cap says Ctrl. */
const spoken = (keys: string): string => keys.replace("Ctrl", "Control");

/** A key cap. The key is announced by `aria-keyshortcuts` of its button, so the cap itself is not read. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <span className="cap" aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
