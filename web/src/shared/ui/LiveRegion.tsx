/** Two places a screen reader listens to: what cannot wait, and what can. They stay; only their text changes, so nothing is said twice. */
export function LiveRegion({ urgent, polite }: { urgent: string; polite: string }) {
  return (
    <>
      <div className="vh" aria-live="assertive" aria-atomic="true">
        {urgent}
      </div>
      <div className="vh" aria-live="polite" aria-atomic="true">
        {polite}
      </div>
    </>
  );
}
