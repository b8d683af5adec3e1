import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";

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
  const body = useRef<HTMLDivElement>(null);
  useReachableScroll(body);
  return (
    <section className={`panel ${active ? "active" : ""} ${className}`} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {aside}
        {right === undefined ? null : <span className="right">{right}</span>}
      </header>
      <div ref={body} className={bare ? "body bare" : "body"}>
        {children}
      </div>
      {footer === undefined ? null : <footer>{footer}</footer>}
    </section>
  );
}

/** What scrolls must be reachable by the keyboard: a body that overflows takes its place in the tab order, and leaves it again. */
function useReachableScroll(body: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const look = () => {
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = element;
      if (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    const contents = new MutationObserver(look);
    contents.observe(element, { childList: true, subtree: true });
    look();
    return () => {
      sizes.disconnect();
      contents.disconnect();
    };
  }, [body]);
}
