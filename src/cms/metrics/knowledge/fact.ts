/** One use of knowledge, as its event tells it. */
export type KnowledgeFact =
  | { readonly what: "viewed" | "used"; readonly entry: string; readonly at: number }
  | { readonly what: "judged"; readonly entry: string; readonly verdict: "helpful" | "lacking" | "wrong"; readonly at: number }
  | { readonly what: "missed"; readonly at: number };

type Event = { readonly type: string; readonly at: number; readonly data: unknown };

/** What an event tells of the use of knowledge; a saved history tells of each answer in it. Empty for every other event. */
export function factsOf({ type, at, data }: Event): KnowledgeFact[] {
  const {
    entry = "",
    verdict,
    knowledge = [],
  } = data as { entry?: string; verdict?: "helpful" | "lacking" | "wrong"; knowledge?: string[] };
  switch (type) {
    case "knowledgeViewed":
      return [{ what: "viewed", entry, at }];
    case "knowledgeJudged":
      return verdict === undefined ? [] : [{ what: "judged", entry, verdict, at }];
    case "knowledgeMissed":
      return [{ what: "missed", at }];
    case "historySaved":
      return knowledge.map((one) => ({ what: "used", entry: one, at }));
    default:
      return [];
  }
}
