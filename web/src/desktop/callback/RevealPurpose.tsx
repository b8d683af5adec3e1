import { REVEAL_WORDS, revealPurpose } from "../../../../src/crm/callback/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import type { Reveal } from "./use-reveal.ts";

/** What the whole number is to be shown for; chosen each time, kept in the audit. Esc takes it back. */
export function RevealPurpose({ reveal, of }: { reveal: Reveal; of: string | null }) {
  if (!reveal.isAsking(of)) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would stand above the buttons, not beside them
    <div
      className="reveal-purpose"
      role="group"
      aria-label="番号を見る目的"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        reveal.cancel();
      }}
    >
      <span className="small b">番号を見る目的</span>
      {revealPurpose.options.map((purpose, index) => (
        <Button key={purpose} look="plain" size="sm" autoFocus={index === 0} onPress={() => reveal.state(purpose)}>
          {REVEAL_WORDS[purpose]}
        </Button>
      ))}
    </div>
  );
}
