import type { WallboardView } from "../../../../src/cms/live/api.ts";
import type { LiveState } from "../../shared/api/live.ts";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";

/** What needs somebody now: one sentence of what, one of what to do. The most urgent first. */
export function Alarms({ view, link }: { view: WallboardView; link: LiveState["link"] }) {
  const alarms = view.alarms.toSorted((a, b) => Number(a.level === "warn") - Number(b.level === "warn"));
  const calm = alarms.length === 0 && view.engine === "up" && link === "open";
  return (
    <section className="alarms" aria-label="警報" aria-live="polite">
      {link === "away" ? (
        <Notice quiet level="warn" word="接続" sentence="サーバーにつなぎ直しています…" advice="数字は切れる前のものです。" />
      ) : null}
      {link === "outdated" ? (
        <Notice quiet level="warn" word="更新" sentence="画面が新しくなりました。" advice="再読込してください。" />
      ) : null}
      {alarms.map((alarm) => (
        <Notice
          key={alarm.id}
          quiet
          level={alarm.level}
          sentence={alarm.sentence}
          advice={alarm.advice}
          action={alarm.href ? <a href={alarm.href}>内容を見る</a> : undefined}
        />
      ))}
      {calm ? (
        <p className="calm muted">
          <span className="state s-ok">
            <Icon name="ok" />
            平常
          </span>
          いま対応が要る警報はありません。
        </p>
      ) : null}
    </section>
  );
}
