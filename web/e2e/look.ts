import AxeBuilder from "@axe-core/playwright";
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

/** Looks at a page as it is now: picture, accessibility, no horizontal scroll, nothing asked of anybody else. */
export async function check(screen: Screen, name: string, look: Look): Promise<void> {
  const { page, errors } = screen;
  await page.evaluate(() => document.fonts.ready);
  keepForManual(name, await page.screenshot({ path: `${PICTURES}/${name}.png` }));
  const found = await new AxeBuilder({ page }).withTags(AA).analyze();
  // Forced colours are the reader's own, which a contrast rule cannot judge.
  // A popover's hidden dismiss buttons, which the library places beside the dialog, stand in no landmark.
  const excused = new Set([...(look.forced ? ["color-contrast"] : []), ...(name.endsWith("definition") ? ["region"] : [])]);
  const violations = found.violations.filter((one) => !excused.has(one.id));
  expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "the page scrolls sideways").toBeLessThanOrEqual(0);
  expect(errors).toEqual([]);
  await page.context().close();
}
