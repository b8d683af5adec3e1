import type { Findings } from "../../admin/content/api.ts";
import { checkScript } from "../../centre/check/scripts.ts";
import type { Centre } from "../../centre/schema.ts";
import { type Script, scriptSchema } from "../../centre/script/schema.ts";

type Known = Pick<Centre, "departments" | "scripts" | "queues">;
type Search = { /** Whether the knowledge has an answer to these words. */ finds(query: string): Promise<boolean> };

/** What is wrong with a script as somebody wrote it, where, in the words of the screen; [] when it can be published. */
export async function checkWrittenScript(known: Known, id: string, body: unknown, { finds }: Search): Promise<Findings> {
  if (body === null) return whoNeeds(known, id);
  const read = scriptSchema.safeParse(body);
  if (!read.success)
    return read.error.issues.map(({ path, message }) => ({ at: path.filter(isKey), sentence: `${placeWords(path)}${message}` }));
  const others = known.scripts.filter((one) => one.id !== id);
  const found = checkScript({ departments: known.departments, scripts: [...others, read.data] }, read.data);
  return [...found.map(({ place, sentence }) => ({ at: place.slice(2), sentence })), ...(await withoutAnswer(read.data, finds))];
}

const isKey = (part: PropertyKey): part is string | number => typeof part !== "symbol";

function placeWords(path: readonly PropertyKey[]): string {
  const step = path[0] === "steps" && typeof path[1] === "number" ? `手順${path[1] + 1}：` : "";
  return path.at(-1) === "name" ? "名前：" : step;
}

/** A script that a queue speaks, or that another one leads into, cannot be ended. */
function whoNeeds({ queues, scripts }: Known, id: string): Findings {
  const spoken = queues.filter((queue) => queue.script === id).map((queue) => `待ち行列「${queue.name}」`);
  const led = scripts
    .filter((one) => one.id !== id && one.steps.some((step) => step.choices?.some((choice) => choice.script === id)))
    .map((one) => `スクリプト「${one.name}」`);
  return [...spoken, ...led].map((who) => ({ at: [], sentence: `${who}が使っています。先にそちらを変えてください。` }));
}

async function withoutAnswer({ steps }: Script, finds: Search["finds"]): Promise<Findings> {
  const asked = steps.flatMap((step, s) =>
    (step.choices ?? []).flatMap(({ search }, c) => (search === undefined ? [] : [{ search, at: ["steps", s, "choices", c, "search"] }])),
  );
  const answers = new Map<string, boolean>();
  for (const { search } of asked) if (!answers.has(search)) answers.set(search, await finds(search));
  return asked
    .filter(({ search }) => answers.get(search) === false)
    .map(({ search, at }) => ({ at, sentence: `「${search}」で見つかるナレッジがありません。` }));
}
