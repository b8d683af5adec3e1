/** Facts of a refusal, as its error tells them. */
export type Facts = Readonly<Record<string, unknown>>;
/** A refusal as a browser gets it: its status, and a sentence that says what to do next. */
export type Entry = { readonly status: number; readonly title: string; readonly detail: string | ((facts: Facts) => string) };
/** By the stable code of the error. */
export type Problems = Readonly<Record<string, Entry>>;
