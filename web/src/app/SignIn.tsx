import { useEffect, useRef, useState } from "react";
import { type Session, session } from "../../../src/desk/api.ts";
import { ask } from "../shared/api/http.ts";
import { Refused, sentenceOf } from "../shared/api/refusal.ts";
import { PhoneChoice } from "../shared/form/PhoneChoice.tsx";
import { keepPhoneChoice, keptPhoneChoice } from "../shared/form/phone-choice.ts";
import { Button } from "../shared/ui/Button.tsx";
import { Icon } from "../shared/ui/Icon.tsx";
import { Notice } from "../shared/ui/Notice.tsx";

/** The door: user name, password, and for those who take calls the telephone. One answer for a wrong name and a wrong password. */
export function SignIn({ why, entered }: { why: string | null; entered(session: Session): void }) {
  const [phone, setPhone] = useState(keptPhoneChoice);
  const first = useRef<HTMLInputElement>(null);
  // The page has one purpose, and this is where it begins.
  useEffect(() => {
    first.current?.focus();
  }, []);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const submit = async (form: FormData) => {
    setBusy(true);
    setError(null);
    keepPhoneChoice(phone);
    try {
      entered(
        await ask("POST", "/api/session", { username: String(form.get("username")).trim(), password: form.get("password") }, session),
      );
    } catch (refusal) {
      setError(sentenceAtDoor(refusal));
      setBusy(false);
    }
  };

  return (
    <main className="door">
      <section className="panel door-panel">
        <header>
          <h1 className="brand">
            <Icon name="brand" />
            窓口
          </h1>
          <span className="right small muted">サインイン</span>
        </header>
        <form
          className="body stack"
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          {why ? <Notice level="info" sentence={why} /> : null}
          <label className="field">
            <span className="lab">利用者名</span>
            <input
              className="input"
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              ref={first}
              maxLength={64}
            />
          </label>
          <label className="field">
            <span className="lab">パスワード</span>
            <input className="input" name="password" type="password" autoComplete="current-password" required maxLength={256} />
          </label>
          <PhoneChoice value={phone} choose={setPhone} />
          {error ? <Notice level="error" word="入れません" sentence={error} /> : null}
          {busy ? (
            <p role="status" className="b saving">
              確かめています…
            </p>
          ) : (
            <Button look="primary" size="lg" wide type="submit">
              サインイン
            </Button>
          )}
        </form>
      </section>
    </main>
  );
}

/** The server's own sentence for a refusal; one of ours where nobody answered. */
function sentenceAtDoor(error: unknown): string {
  return error instanceof Refused ? error.problem.detail : sentenceOf(error).replace("入力はそのまま残っています。", "");
}
