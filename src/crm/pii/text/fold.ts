/** A text in one form – half width, composed, nothing invisible – and where each of its characters came from. */
export type Folded = {
  readonly text: string;
  /** Where the character at an index began in the original, and where it ended. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

/** Stands for a placeholder or for what was found before: part of no word and no number. */
export const MASK = "\uE000";
const MASKED = /［(?:電話番号|メールアドレス|住所|氏名|マイナンバー|保険の番号|生年月日|口座番号)］/g;

const COMBINING = /^[\p{M}\uFF9E\uFF9F]$/u;
const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector}|\u034F|\u115F|\u1160|\u3164|\uFFA0)$/u;
const CONTROL = /^\p{Cc}$/u;
const BROKEN = /^[\p{Cs}\uE000]$/u;
const ENCLOSED = /[\u2460-\u249B\u24EA-\u24FF\u2776-\u2793]/;

/**
 * Folds a text: full to half width, half-width kana to full, combining marks joined or dropped, invisible and control
 * characters dropped (a line break stays), halves of surrogate pairs made harmless, placeholders made masks.
 */
export function fold(original: string): Folded {
  const out: { text: string[]; starts: number[]; ends: number[] } = { text: [], starts: [], ends: [] };
  let from = 0;
  for (const masked of original.matchAll(MASKED)) {
    foldPart(original, from, masked.index, out);
    from = masked.index + masked[0].length;
    push(out, MASK, masked.index, from);
  }
  foldPart(original, from, original.length, out);
  return { text: out.text.join(""), starts: out.starts, ends: out.ends };
}

type Out = { text: string[]; starts: number[]; ends: number[] };

function push(out: Out, text: string, start: number, end: number): void {
  for (const unit of text.split("")) {
    out.text.push(unit);
    out.starts.push(start);
    out.ends.push(end);
  }
}

function foldPart(original: string, from: number, to: number, out: Out): void {
  for (let at = from; at < to; ) {
    const start = at;
    const base = String.fromCodePoint(original.codePointAt(at) ?? 0);
    at += base.length;
    const code = base.charCodeAt(0);
    if (code >= 0x20 && code < 0x7f && !isMark(original, at, to)) {
      push(out, base, start, at);
      continue;
    }
    let cluster = base;
    while (at < to) {
      const next = String.fromCodePoint(original.codePointAt(at) ?? 0);
      const joins = COMBINING.test(next);
      if (!joins && !INVISIBLE.test(next)) break;
      if (joins) cluster += next;
      at += next.length;
    }
    push(out, foldCluster(cluster, base, original, start, at), start, at);
  }
}

/** Whether something that joins the character before it stands at an index. */
function isMark(original: string, at: number, to: number): boolean {
  return at < to && original.charCodeAt(at) >= 0x7f;
}

function foldCluster(cluster: string, base: string, original: string, start: number, end: number): string {
  if (cluster === "\n") return cluster;
  if (cluster === "\r" || cluster === "\u2028" || cluster === "\u2029") return "\n";
  if (cluster === "\t") return " ";
  if (CONTROL.test(base) || INVISIBLE.test(base)) return "";
  if (BROKEN.test(base)) return "\uFFFD";
  // ① before a word is the number of a point; ⓪⑨⓪ is a number written in circles.
  if (ENCLOSED.test(cluster) && !ENCLOSED.test(original.charAt(start - 1)) && !ENCLOSED.test(original.charAt(end))) return "・";
  return cluster
    .normalize("NFKC")
    .replace(/(?<=[^\u3040-\u30FF])[\u3099\u309A]|\p{M}/gu, "")
    .replace(/[\uE000\r]/g, "\uFFFD")
    .replace(/\s/g, (space) => (space === "\n" ? "\n" : " "));
}

/** The folded text with these spans (indices of the folded text, ordered and apart) made masks. */
export function maskSpans(folded: Folded, spans: readonly { readonly start: number; readonly end: number }[]): Folded {
  const text: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const keep = (from: number, to: number) => {
    text.push(folded.text.slice(from, to));
    for (let at = from; at < to; at++) {
      starts.push(folded.starts[at] ?? 0);
      ends.push(folded.ends[at] ?? 0);
    }
  };
  let from = 0;
  for (const { start, end } of spans) {
    keep(from, start);
    text.push(MASK);
    starts.push(folded.starts[start] ?? 0);
    ends.push(folded.ends[end - 1] ?? 0);
    from = end;
  }
  keep(from, folded.text.length);
  return { text: text.join(""), starts, ends };
}
