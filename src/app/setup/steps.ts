/**
 * Does one step of set-up and prints one line with its time; a step that finds nothing to do prints nothing.
 * @param sentence what has been done, in the past tense, e.g. `電話エンジンを用意しました`
 * @param work answers whether there was anything to do
 */
export async function step(sentence: string, work: () => Promise<boolean>): Promise<void> {
  const began = performance.now();
  if (await work()) console.log(`✓ ${sentence}（${((performance.now() - began) / 1_000).toFixed(1)}秒）`);
}
