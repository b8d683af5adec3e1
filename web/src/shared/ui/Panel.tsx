import { type ReactNode, useId } from "react";

/** A panel: title, quiet facts, action at the right; body that scrolls; footer. At most one on a screen is `active`. */
export function Panel({
  title,
  aside,
  right,
  footer,
  active = false,
  className = "",
  bare = false,
  children,
}: {
  title: string;
  aside?: ReactNode;
  right?: ReactNode;
  footer?: ReactNode;
  active?: boolean;
  className?: string;
  /** The body goes to the panel's edges (lists, tables). */
  bare?: boolean;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className={`panel ${active ? "active" : ""} ${className}`} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {aside}
        {right === undefined ? null : <span className="right">{right}</span>}
      </header>
      <div className={bare ? "body bare" : "body"}>{children}</div>
      {footer === undefined ? null : <footer>{footer}</footer>}
    </section>
  );
}
