/** What can be found: an answer of the centre's own files, an imported one, or a page of the ward. */
export type KnowledgeEntry = {
  readonly id: string;
  /** The question, or the title of a page. */
  readonly question: string;
  readonly answer: string;
  /** One sentence for the list; absent where an import has none. */
  readonly summary?: string;
  /** What else citizens call it. */
  readonly words: readonly string[];
  /** The queues it belongs to; [] for all. */
  readonly queues: readonly string[];
};

export type SearchOptions = {
  /** At most so many hits. */
  readonly limit: number;
  /** Entries of this queue come a little earlier; `null`: no queue. */
  readonly queue?: string | null;
};

/** An entry that was found. */
export type Hit = {
  readonly id: string;
  /** Comparable within one search only; above 0. */
  readonly score: number;
  /** Why it is here, in the words of the screen. */
  readonly why: string;
};

/** The knowledge as it is asked; behind it an index in this thread or in one of its own. */
export type KnowledgeSearch = {
  /** Adds entries; one with a known id is replaced. Answers when they can be found. */
  put(entries: readonly KnowledgeEntry[]): Promise<void>;
  /** Takes entries out; unknown ids are no mistake. */
  remove(ids: readonly string[]): Promise<void>;
  /** The entries that answer a text, best first; none for an empty text or one without letters or digits. */
  search(query: string, options: SearchOptions): Promise<readonly Hit[]>;
  /** Other entries about the same, nearest first; none for an unknown id. */
  related(id: string, limit: number): Promise<readonly Hit[]>;
  close(): Promise<void>;
};
