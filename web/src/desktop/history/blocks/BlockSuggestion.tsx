import { Button } from "../../../shared/ui/Button.tsx";

/** What the code before the cursor stands for; further ones are only named, one more letter tells them apart. */
export function BlockSuggestion({ text, others, insert }: { text: string; others: readonly string[]; insert(): void }) {
  return (
    <div className="summary-proposal small">
      <span className="badge">定型文</span>
      <span className="text" role="status">
        {text}
        {others.length > 0 ? <span className="muted">（ほか {others.join("・")}）</span> : null}
      </span>
      <Button look="quiet" size="sm" keys="Tab" onPress={insert}>
        入れる
      </Button>
    </div>
  );
}
