import type { Table } from "../../../../admin/table/table.ts";

/** A page to be fetched. */
export type Address = { readonly url: string; readonly title: string };

/** What a file or an address holds. */
export type Parsed =
  | { readonly kind: "table"; readonly table: Table }
  /** Pages that still have to be fetched, each once. */
  | { readonly kind: "addresses"; readonly addresses: readonly Address[] };

export type SourceFault = "unknownEncoding" | "broken" | "nothingFound" | "tooLarge" | "tooManyPages" | "entities" | "tooSlow";

/** The columns of a table made of pages. */
export const PAGE_HEADER = ["題名", "本文", "要約", "アドレス"] as const;
export const MOST_PAGES = 5_000;
