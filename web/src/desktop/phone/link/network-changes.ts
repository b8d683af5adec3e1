/** Browsers that tell of a change from one network to another, e.g. from cable to Wi-Fi. */
type WithConnection = Navigator & { readonly connection?: EventTarget };

/** Calls when this machine is on a network again, or on another one; the answer stops it. */
export function onNetworkChange(changed: () => void): () => void {
  const { connection } = navigator as WithConnection;
  const whenOnline = () => {
    if (navigator.onLine) changed();
  };
  window.addEventListener("online", changed);
  connection?.addEventListener("change", whenOnline);
  return () => {
    window.removeEventListener("online", changed);
    connection?.removeEventListener("change", whenOnline);
  };
}
