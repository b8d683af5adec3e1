import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import { classificationPaths } from "../../../centre/classification.ts";
import type { Centre } from "../../../centre/schema.ts";
import type { DeskContact } from "../../../desk/api.ts";
import { NotFound } from "../../errors.ts";
import { type HistoryProposals, historyProposals, type ProposalsAsked, proposalsAsked } from "./api.ts";
import type { Counts } from "./counts.ts";
import { type Facts, type Field, featuresOf } from "./facts.ts";
import { sharesOf } from "./propose.ts";
import { type Given, rulesOf } from "./rules.ts";
import { countedWords } from "./vocabulary.ts";

type Deps = {
  readonly access: Access;
  /** Its lists change in place when somebody publishes. */
  readonly centre: Centre;
  /** What was learnt so far. */
  counts(): Counts;
  /** The contact on this agent's desk; null when there is none. */
  contactOf(agent: string): DeskContact | null;
};

const SHOWN = 3;

/** `/api/contacts/:id/proposals`: what the form proposes as it stands now (F-2.1.4). Nothing that is asked is kept or logged. */
export function proposalRoutes(app: App, { access, centre, counts, contactOf }: Deps): void {
  const allowedNow = remembered(centre);
  const schema = { params: z.object({ id: z.uuid() }), body: proposalsAsked, response: { 200: historyProposals } };
  app.post("/api/contacts/:id/proposals", { onRequest: access.needs("saveHistory"), schema }, async (request) => {
    const contact = contactOf(access.personOf(request).id);
    if (contact?.id !== request.params.id) throw new NotFound("contact");
    return proposalsFor(centre, allowedNow(), counts(), contact, request.body);
  });
}

type Allowed = Readonly<Record<Field, ReadonlySet<string>>>;

function proposalsFor(centre: Centre, allowed: Allowed, counts: Counts, contact: DeskContact, asked: ProposalsAsked): HistoryProposals {
  const facts = factsOf(centre, contact, asked);
  const features = featuresOf(facts, countedWords(counts.features));
  const rules = rulesOf(facts, givenOf(centre, contact, asked));
  const likeliest = (field: Field) =>
    sharesOf({ counts, field, features, rule: rules[field], allowed: allowed[field] })
      .slice(0, SHOWN)
      .map(({ value, share, why }) => ({ value, share, why }));
  return { kind: likeliest("kind"), classification: likeliest("classification"), outcome: likeliest("outcome") };
}

function factsOf(centre: Centre, contact: DeskContact, asked: ProposalsAsked): Facts {
  const target = contact.party?.target;
  const asking = target?.kind === "section" ? centre.directory.find((one) => one.id === target.section)?.classification : undefined;
  return {
    ...{ line: contact.line.id, queue: contact.menu.id, summary: asked.summary },
    choices: choicesOf(contact, asked).map((one) => one.label),
    answers: asked.knowledge.map((id) => ({ id, classification: centre.faq.find((one) => one.id === id)?.classification ?? "" })),
    party: contact.handedTo?.classification ?? asking ?? null,
    handed: contact.handedTo !== null,
  };
}

function givenOf(centre: Centre, contact: DeskContact, asked: ProposalsAsked): Given {
  const { proposals, menu, handedTo } = contact;
  const kind = proposals.kind.value;
  const queue = centre.queues.find((one) => one.id === menu.id);
  return {
    kind,
    classification: queue?.classification ?? proposals.classification.value,
    answeredHere: centre.basics.kinds.some((one) => one.id === kind && one.handling === "here"),
    outcome: handedTo ? (proposals.outcome?.value ?? null) : null,
    choices: choicesOf(contact, asked).flatMap(({ label, classification }) =>
      classification === undefined ? [] : [{ label, classification }],
    ),
  };
}

/** Branches of the contact's own scripts; anything else that is sent is passed over. */
function choicesOf({ script, linkedScripts = [] }: DeskContact, { choices }: ProposalsAsked) {
  const all = [script, ...linkedScripts].flatMap((one) => one.steps.flatMap((step) => step.choices ?? []));
  return choices.flatMap((label) => all.find((one) => one.label === label) ?? []);
}

/** What can be chosen today, worked out again when one of the lists was replaced. */
function remembered(centre: Centre): () => Allowed {
  let from: readonly unknown[] = [];
  let allowed: Allowed | undefined;
  return () => {
    const now = [centre.departments, centre.basics];
    if (allowed && now.every((list, at) => list === from[at])) return allowed;
    from = now;
    allowed = {
      kind: new Set(centre.basics.kinds.map((one) => one.id)),
      classification: new Set(classificationPaths(centre.departments).map((one) => one.id)),
      outcome: new Set(centre.basics.outcomes.map((one) => one.id)),
    };
    return allowed;
  };
}
