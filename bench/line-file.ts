import { closeSync, openSync, writeSync } from "node:fs";

/** Lines are written when so many have come together. */
const AT_ONCE = 5_000;

/** A file that is written line by line, for the database's COPY. */
export function lineFile(path: string) {
  const file = openSync(path, "w");
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length > 0) writeSync(file, `${waiting.join("\n")}\n`);
    waiting = [];
  };
  return {
    line(text: string): void {
      if (waiting.push(text) >= AT_ONCE) flush();
    },
    close(): void {
      flush();
      closeSync(file);
    },
  };
}

// A backslash is COPY's own sign; a tab and a line break end a value.
/** A text as COPY reads it. */
export const copied = (text: string): string => text.replace(/[\\\t\n\r]/g, (sign) => COPY_SIGNS[sign] ?? sign);
const COPY_SIGNS: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
