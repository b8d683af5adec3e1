/** So many tabs have room beside the clock and the person's name, on the smallest screen of a centre. */
const ROOM = 6;

/** Tabs that stand in the bar, and those behind ほか; the page that is shown always stands in the bar. */
export function splitTabs<Tab extends { readonly current: boolean }>(
  tabs: readonly Tab[],
): { shown: readonly Tab[]; more: readonly Tab[] } {
  // A menu for one would take the room of that one.
  if (tabs.length <= ROOM + 1) return { shown: tabs, more: [] };
  const first = tabs.slice(0, ROOM);
  const current = tabs.slice(ROOM).find((tab) => tab.current);
  const shown = current ? [...first.slice(0, -1), current] : first;
  return { shown, more: tabs.filter((tab) => !shown.includes(tab)) };
}
