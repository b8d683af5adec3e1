/** One place in which two versions differ; null: it is not there. */
export type Difference = { readonly where: string; readonly before: string | null; readonly after: string | null };
/** A document as places with their text, in the order in which they are read. */
export type Written = ReadonlyMap<string, string>;

/** The places in which two documents differ: those of the newer one in its order, then those that are gone. [] when they say the same. */
export function differences(older: Written, newer: Written): Difference[] {
  const changed = [...newer].flatMap(([where, after]) => {
    const before = older.get(where) ?? null;
    return before === after ? [] : [{ where, before, after }];
  });
  const gone = [...older].flatMap(([where, before]) => (newer.has(where) ? [] : [{ where, before, after: null }]));
  return [...changed, ...gone];
}
