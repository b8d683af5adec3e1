/** A word of a text as the dictionary sees it. */
export type Token = {
  /** As it stands in the text. */
  readonly surface: string;
  /** Part of speech in the dictionary's words: 名詞, 動詞, 助詞 … */
  readonly pos: string;
  /** The finer one: 固有名詞, 接尾, 非自立 …; `*` when there is none. */
  readonly detail: string;
  /** The finest ones, e.g. 人名 and 姓; `*` when there is none. */
  readonly kind: string;
  readonly subkind: string;
  /** The form in a dictionary; the surface for words it does not know. */
  readonly base: string;
  /** Katakana; empty for words it does not know. */
  readonly reading: string;
  readonly known: boolean;
};

/** Cuts a text into words; their surfaces joined give the text again. */
export type Tokenise = (text: string) => readonly Token[];
