import { Icon } from "../../../shared/ui/Icon.tsx";

const STEPS = [
  { id: "file", word: "ファイル" },
  { id: "columns", word: "列の対応" },
  { id: "changes", word: "変更の確認" },
  { id: "applied", word: "取込済み" },
] as const;
export type Step = (typeof STEPS)[number]["id"];

/** Where in the import one is. */
export function Steps({ at }: { at: Step }) {
  const here = STEPS.findIndex((one) => one.id === at);
  return (
    <ol className="kn-steps" aria-label="取込の段階">
      {STEPS.map((one, i) => (
        <li
          key={one.id}
          className={i < here ? "done" : i === here ? "here" : ""}
          {...(i === here ? { "aria-current": "step" as const } : {})}
        >
          <span className="kn-step-mark" aria-hidden="true">
            {i < here ? <Icon name="check" /> : i + 1}
          </span>
          {one.word}
        </li>
      ))}
    </ol>
  );
}
