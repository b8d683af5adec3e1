import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A place in the journal: everything before it is stored. */
export type Mark = { readonly segment: number; readonly offset: number };
/** A line of the journal and the place behind it. */
export type Line = { readonly text: string; readonly end: Mark };

/** A segment is closed when it has grown to this size, and removed once all of it is stored. */
const SEGMENT_BYTES = 4 * 1024 * 1024;

/**
 * The files of a journal: numbered segments of lines, and the mark up to which they are stored. A line is handed to
 * the operating system before `write` returns, so it outlives the process (`kill -9`), though not a power cut.
 */
export class JournalFiles {
  readonly #folder: string;
  #file: number;
  #end: Mark;
  #oldest = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Always a new segment: the last one may end in half a line that must not grow into a wrong one.
    this.#end = { segment: (this.#segments().at(-1) ?? 0) + 1, offset: 0 };
    this.#file = this.#open();
  }

  /** Writes lines at once; answers the place behind each. @throws the system's error when the disk refuses */
  write(texts: readonly string[]): Mark[] {
    const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(""));
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
    let offset = this.#end.offset;
    const ends = texts.map((text) => {
      offset += Buffer.byteLength(text) + 1;
      return { segment: this.#end.segment, offset };
    });
    this.#end = { segment: this.#end.segment, offset };
    if (offset >= SEGMENT_BYTES) this.#rotate();
    return ends;
  }

  /** The whole lines behind the mark, in order, from before this process; half a line at the end of a segment was never written. */
  unstored(): Line[] {
    const mark = this.mark();
    return this.#segments()
      .filter((segment) => segment >= mark.segment && segment < this.#end.segment)
      .flatMap((segment) => linesOf(readFileSync(this.#segmentFile(segment)), segment, segment === mark.segment ? mark.offset : 0));
  }

  /** Up to where everything is stored. */
  mark(): Mark {
    try {
      const [segment = 0, offset = 0] = readFileSync(this.#markFile, "utf8").split(" ").map(Number);
      return { segment, offset };
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return { segment: 0, offset: 0 };
      throw error;
    }
  }

  /** Moves the mark and removes segments that lie wholly before it. */
  moveMark(mark: Mark): void {
    const draft = `${this.#markFile}.new`;
    writeFileSync(draft, `${mark.segment} ${mark.offset}`);
    renameSync(draft, this.#markFile);
    if (mark.segment === this.#oldest) return;
    for (const segment of this.#segments()) if (segment < mark.segment) rmSync(this.#segmentFile(segment), { force: true });
    this.#oldest = mark.segment;
  }

  /** Puts aside a line that can never be stored, with the reason, for a person to look at. */
  putAside(text: string, why: string): void {
    writeFileSync(join(this.#folder, "refused.jsonl"), `${JSON.stringify({ why, line: text })}\n`, { flag: "a", mode: 0o600 });
  }

  close(): void {
    closeSync(this.#file);
  }

  #rotate(): void {
    closeSync(this.#file);
    this.#end = { segment: this.#end.segment + 1, offset: 0 };
    this.#file = this.#open();
  }

  #open(): number {
    return openSync(this.#segmentFile(this.#end.segment), "ax", 0o600);
  }

  #segments(): number[] {
    const names = readdirSync(this.#folder).filter((name) => /^\d{8}\.jsonl$/.test(name));
    return names.map((name) => Number(name.slice(0, 8))).toSorted((a, b) => a - b);
  }

  #segmentFile(segment: number): string {
    return join(this.#folder, `${String(segment).padStart(8, "0")}.jsonl`);
  }

  get #markFile(): string {
    return join(this.#folder, "stored");
  }
}

function linesOf(bytes: Buffer, segment: number, from: number): Line[] {
  const lines: Line[] = [];
  for (let start = from; ; ) {
    const newline = bytes.indexOf(10, start);
    if (newline < 0) return lines;
    lines.push({ text: bytes.toString("utf8", start, newline), end: { segment, offset: newline + 1 } });
    start = newline + 1;
  }
}
