import { Button } from "../../shared/ui/Button.tsx";
import type { Talk } from "./api.ts";
import type { Ear } from "./ear.ts";
import { modesOf } from "./supervise-view.ts";

/** The ways to hear a talk, and who hears oneself in each. */
export function ListenChoices({ talk, ear, close }: { talk: Talk; ear: Ear; close(): void }) {
  return (
    <section>
      <h3>通話</h3>
      <ul className="choices">
        {modesOf(talk).map(({ id, name, who }, index) => (
          <li key={id}>
            <Button
              look={index === 0 ? "primary" : "outline"}
              autoFocus={index === 0}
              onPress={() => {
                ear.listen(talk, id);
                close();
              }}
            >
              {name}
            </Button>
            <span className="small">自分の声は、{who}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
