import type { SynonymGroup } from "../../../centre/text/synonym-schema.ts";
import { loadTokeniser } from "../../language/kuromoji-adapter.ts";
import { KnowledgeIndex } from "./knowledge-index.ts";
import { synonymsOf } from "./text/synonyms.ts";
import { municipalSynonyms } from "./text/synonyms-adapter.ts";

/** An empty index that knows Japanese; a centre's own synonyms come before the municipal ones. */
export async function openIndex(own: readonly SynonymGroup[] = []): Promise<KnowledgeIndex> {
  return new KnowledgeIndex({ tokenise: await loadTokeniser(), synonyms: synonymsOf([...own, ...municipalSynonyms()]) });
}
