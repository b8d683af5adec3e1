import { useEffect, useState } from "react";

/** The page's path. Links within the product change it without loading the page anew, so that live connections stay. */
export function usePath(): string {
  const [path, setPath] = useState(window.location.pathname);
  useEffect(() => {
    const heed = () => setPath(window.location.pathname);
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      // What is fetched as a file is the browser's own business.
      if (
        !link ||
        link.hasAttribute("download") ||
        link.origin !== window.location.origin ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.button !== 0
      )
        return;
      event.preventDefault();
      window.history.pushState(null, "", link.href);
      heed();
    };
    window.addEventListener("popstate", heed);
    document.addEventListener("click", follow);
    return () => {
      window.removeEventListener("popstate", heed);
      document.removeEventListener("click", follow);
    };
  }, []);
  return path;
}
