import type { Session } from "../../../src/desk/api.ts";
import { CentreMoment } from "../shared/time/Elapsed.tsx";
import { Bar, PersonMenu } from "../shared/ui/Bar.tsx";
import { ROLE_WORDS } from "./pages.ts";

/** For roles whose screens are not in this version: says so plainly, and who is served today. */
export function NoPages({ session, signOut }: { session: Session; signOut(): void }) {
  return (
    <div className="page">
      <Bar
        right={
          <>
            <span className="muted">
              <CentreMoment />
            </span>
            <PersonMenu name={session.user.name} actions={[{ id: "signOut", word: "サインアウト", act: signOut }]} />
          </>
        }
      >
        {null}
      </Bar>
      <main className="door">
        <section className="panel door-panel">
          <header>
            <h1>{ROLE_WORDS[session.user.role]}の画面</h1>
          </header>
          <div className="body stack">
            <p>{ROLE_WORDS[session.user.role]}の役割で使う画面は、この版にはありません。</p>
            <p className="muted">
              この版にあるのは、オペレーターの応対画面、スーパーバイザーとセンター長のウォールボード、区職員の応対一覧です。役割が違うときは、システム管理者に知らせてください。
            </p>
          </div>
        </section>
      </main>
    </div>
  );
}
