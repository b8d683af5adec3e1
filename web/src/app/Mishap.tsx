import { Component, type ReactNode } from "react";
import { sentenceOf } from "../shared/api/refusal.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";

/** Catches a defect of a screen: what was typed is kept in the tab, and reloading brings it back. */
export class Mishap extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown) {
    return { error };
  }
  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <main className="door">
        <Notice
          level="error"
          word="不具合"
          sentence={sentenceOf(this.state.error)}
          advice="書きかけの応対履歴は残っています。"
          action={
            <Button look="primary" onPress={() => window.location.reload()}>
              再読込
            </Button>
          }
        />
      </main>
    );
  }
}
