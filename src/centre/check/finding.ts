/** What the rules between the files share. */
import type { Finding, Place } from "../mistake.ts";

type Identified = { readonly id: string };

export function finding(place: Place, rule: string, sentence: string): Finding {
  return { place, rule, sentence };
}

/** Each value that stood earlier in the list already; `what` names the value for the person, e.g. 内線. */
export function repeated(values: readonly { value: string; place: Place }[], what: string): Finding[] {
  const seen = new Set<string>();
  return values.flatMap(({ value, place }) => {
    if (seen.has(value)) return [finding(place, "unique", `${what}「${value}」は二度使われています。片方を変えてください。`)];
    seen.add(value);
    return [];
  });
}

/** Asks whether names lead somewhere: one question per kind of thing, `what` in Japanese. */
export function referrer(what: string, known: readonly Identified[] | ReadonlySet<string>) {
  const ids = known instanceof Set ? known : new Set([...(known as readonly Identified[])].map(({ id }) => id));
  return (id: string | undefined, place: Place): Finding[] =>
    id === undefined || ids.has(id)
      ? []
      : [finding(place, "reference", `${what}「${id}」がありません。名前を直すか、${what}を足してください。`)];
}
