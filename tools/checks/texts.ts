import type { Finding } from "./finding.ts";
import type { SourceFile } from "./source-tree.ts";

type Rule = { pattern: RegExp; where: (path: string) => boolean; what: string };

const everywhere = () => true;
const inCode = (path: string) => /\.(tsx?|cjs|css|sql|sh)$/.test(path) && !path.includes("/generated/");

/** Patterns are written so that this file does not match itself. */
const RULES: readonly Rule[] = [
  {
    pattern: /"resolved":|https?:\/\/[^\s"]*regist[r]y/,
    where: (path) => path === "package-lock.json" || path === ".npmrc",
    what: "the lock file names no download address: every machine has its own registry",
  },
  { pattern: /^(<{7}|>{7}) /, where: everywhere, what: "a conflict is left unsolved" },
  { pattern: /BEGIN [A-Z ]*PRIVATE KE[Y]/, where: everywhere, what: "a private key does not belong into the repository" },
  { pattern: /(^|[\s"'`(=])\/(home|root|Users)\/\w/, where: everywhere, what: "a path of one machine" },
  { pattern: /\b(TOD[O]|FIXM[E]|HAC[K]):?\b/, where: inCode, what: "a thing not done is absent; what is planned is an issue" },
  { pattern: /@ts-(ignor[e]|nochec[k])/, where: inCode, what: "types are mended, not silenced" },
];

/** Texts that must not be committed. */
export function checkTexts(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) => {
    const rules = RULES.filter((rule) => rule.where(path));
    return text.split("\n").flatMap((content, index) => {
      const broken = rules.filter((rule) => rule.pattern.test(content));
      return broken.map((rule) => ({ path, line: index + 1, what: rule.what }));
    });
  });
}
