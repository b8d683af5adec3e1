const AT_MOST = 3;

/** The terms that differ from a word in one letter: another one, one too many or too few, two exchanged. At most three. */
export function nearestTerms(word: string, terms: Iterable<string>): readonly string[] {
  const found: string[] = [];
  for (const term of terms) {
    if (Math.abs(term.length - word.length) > 1 || !isNear(word, term)) continue;
    found.push(term);
    if (found.length === AT_MOST) break;
  }
  return found;
}

function isNear(one: string, other: string): boolean {
  let front = 0;
  while (front < one.length && one[front] === other[front]) front++;
  let back = 0;
  while (back < one.length - front && back < other.length - front && one.at(-1 - back) === other.at(-1 - back)) back++;
  const [left, right] = [one.length - front - back, other.length - front - back];
  if (Math.max(left, right) <= 1) return true;
  return left === 2 && right === 2 && one[front] === other[front + 1] && one[front + 1] === other[front];
}
