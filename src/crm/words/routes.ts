import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { classificationPaths } from "../../centre/classification.ts";
import type { Centre } from "../../centre/schema.ts";
import type { Clock } from "../../kernel/clock.ts";
import { type CentreWords, centreWords } from "./api.ts";

type Needs = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  formerSections(): readonly { readonly id: string; readonly name: string }[];
};

/** `GET /api/centre`: the words with which records are shown; they tell of nobody but the people who work here. */
export function wordRoutes(app: App, { access, centre, clock, formerSections }: Needs): void {
  app.get("/api/centre", { onRequest: access.signedIn, schema: { response: { 200: centreWords } } }, async () => ({
    ...wordsOf(centre),
    formerSections: named(formerSections()),
    clock: { now: clock.now(), speed: clock.speed },
  }));
}

function wordsOf(centre: Centre): Omit<CentreWords, "clock" | "formerSections"> {
  const { basics } = centre;
  return {
    name: basics.name,
    lines: Object.fromEntries(centre.lines.map((line) => [line.id, line.shortName])),
    queues: named(centre.queues),
    kinds: named(basics.kinds),
    classification: Object.fromEntries(classificationPaths(centre.departments).map((one) => [one.id, one.path])),
    outcomes: named(basics.outcomes),
    marks: named(basics.marks),
    people: named(centre.people),
    sections: named(centre.directory),
    schedules: named(centre.schedules),
  };
}

const named = (entries: readonly { id: string; name: string }[]) => Object.fromEntries(entries.map((one) => [one.id, one.name]));
