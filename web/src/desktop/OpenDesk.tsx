import { useState } from "react";
import type { PhoneKind } from "../../../src/kernel/events.ts";
import { PhoneChoice } from "../shared/form/PhoneChoice.tsx";
import { keepPhoneChoice, keptPhoneChoice } from "../shared/form/phone-choice.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Notice } from "../shared/ui/Notice.tsx";
import { useCommands } from "./use-commands.ts";

/** Signed in, but at no desk: choose the telephone and take a seat. */
export function OpenDesk({ name, extension, opened }: { name: string; extension: string; opened(): void }) {
  const [phone, setPhone] = useState<PhoneKind>(keptPhoneChoice);
  const commands = useCommands();
  return (
    <main className="door">
      <section className="panel door-panel">
        <header>
          <h1>{name}さん、着席してください</h1>
        </header>
        <form
          className="body stack"
          onSubmit={(event) => {
            event.preventDefault();
            keepPhoneChoice(phone);
            commands.run({ command: "open", body: { phone } }, opened);
          }}
        >
          <PhoneChoice value={phone} choose={setPhone} extension={extension} />
          {commands.trouble ? <Notice level="error" word="できません" sentence={commands.trouble} /> : null}
          <Button look="primary" size="lg" wide type="submit">
            着席する
          </Button>
        </form>
      </section>
    </main>
  );
}
