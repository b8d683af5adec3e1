import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { keepForManual } from "./manual/pictures.ts";
import { type Look, PICTURES, type Screen } from "./pages.ts";

/** How a page is looked at: both screens of a centre, the dark, forced colours, enlarged. */
export const LOOKS: Readonly<Record<string, Look>> = {
  "1366": {},
  "1920": { width: 1920, height: 1080 },
  dark: { dark: true },
  forced: { forced: true },
  zoomed: { zoom: 2 },
};
const AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What another size can break in a page that is otherwise the same. Forced colours are the reader's own: no contrast to judge. */
const OF_LAYOUT = ["target-size", "scrollable-region-focusable"];
const LOOK_AT_END = new RegExp(`-(${Object.keys(LOOKS).join("|")})$`);

/** States that were asked every rule already, by their names without the look. */
const asked = new Set<string>();

/** Every rule the first time a state is seen; then what another look can change. Pages have no frames: what the builder does for those takes as long again. */
function axe(page: Page, name: string, look: Look): AxeBuilder {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const state = name.replace(LOOK_AT_END, "");
  if (!asked.has(state)) {
    asked.add(state);
    return builder.withTags(AA);
  }
  return builder.withRules(look.dark ? [...OF_LAYOUT, "color-contrast"] : OF_LAYOUT);
}

/** Looks at a page as it is now: picture, accessibility, no horizontal scroll, nothing asked of anybody else. */
export async function check(screen: Screen, name: string, look: Look): Promise<void> {
  const { page, errors } = screen;
  await page.evaluate(() => document.fonts.ready);
  keepForManual(name, await page.screenshot({ path: `${PICTURES}/${name}.png` }));
  const found = await axe(page, name, look).analyze();
  // A popover's hidden dismiss buttons, which the library places beside the dialog, stand in no landmark.
  const excused = new Set(name.endsWith("definition") ? ["region"] : []);
  const violations = found.violations.filter((one) => !excused.has(one.id));
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "the page scrolls sideways").toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
  await page.context().close();
}
