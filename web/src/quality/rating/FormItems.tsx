import { type ReactNode, useEffect, useRef } from "react";
import type { Answer, Answers, Score } from "../../../../src/crm/quality/api.ts";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Key } from "../../shared/ui/Button.tsx";
import type { Form, Item } from "../api.ts";
import { levelWords, maxOf, points } from "../words.ts";

type Rate = { current: number; go(index: number): void; give(item: Item, answer: Answer): void };

/** The form, section by section. While it is rated one item is the current one and says what its points mean. */
export function FormItems({ form, answers, score, rate }: { form: Form; answers: Answers; score: Score; rate: Rate | null }) {
  let index = -1;
  return (
    <div className="q-form">
      {form.sections.map((section) => (
        <section key={section.id} aria-label={section.name}>
          <h3>
            {section.name}
            <SectionScore share={score.sections.find(({ id }) => id === section.id)?.share ?? null} />
          </h3>
          <ul>
            {section.items.map((item) => {
              index += 1;
              return <ItemRow key={item.id} item={item} given={answers[item.id]} rate={rate} index={index} />;
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Nothing is said of a section in which nothing counts yet. */
function SectionScore({ share }: { share: number | null }) {
  return share === null ? null : <span className="right small num muted">{points(share)}点</span>;
}

function ItemRow({ item, given, rate, index }: { item: Item; given: Answer | undefined; rate: Rate | null; index: number }) {
  const group = useRef<HTMLDivElement>(null);
  const isCurrent = rate?.current === index;
  useEffect(() => {
    if (!isCurrent) return;
    group.current?.scrollIntoView({ block: "nearest" });
    // Who writes a comment goes on writing it.
    if (!document.activeElement?.matches("textarea, input")) group.current?.focus({ preventScroll: true });
  }, [isCurrent]);
  const isOut = item.knockOut && given === 0;
  return (
    <li className={isCurrent ? "q-item current" : "q-item"}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold the focus, and the current item does */}
      <div role="group" aria-label={`${item.name}${given === undefined ? "（未採点）" : ""}`} tabIndex={isCurrent ? 0 : -1} ref={group}>
        <div className="row base q-head">
          <span className="b">{item.name}</span>
          {item.knockOut ? <Badge tone="error">一発不合格</Badge> : <span className="small muted num">重み {item.weight}</span>}
          <span className="right">
            {rate ? (
              <Levels item={item} given={given} give={(answer) => rate.give(item, answer)} came={() => rate.go(index)} />
            ) : (
              <Given item={item} given={given} />
            )}
          </span>
        </div>
        <p className="small muted">{item.look}</p>
        {isOut ? <p className="small q-out">この項目で、評価全体が 0 点になります。</p> : null}
        {isCurrent ? <Meaning item={item} given={given} /> : null}
      </div>
    </li>
  );
}

function Levels({ item, given, give, came }: { item: Item; given: Answer | undefined; give(answer: Answer): void; came(): void }) {
  const button = (answer: Answer, shown: ReactNode, spoken: string) => (
    <button
      key={answer}
      type="button"
      className={given === answer ? "level on" : "level"}
      aria-pressed={given === answer}
      aria-label={`${item.name}：${spoken}`}
      title={spoken}
      onClick={() => {
        came();
        give(answer);
      }}
    >
      {shown}
    </button>
  );
  return (
    <span className="levels">
      {Array.from({ length: maxOf(item) + 1 }, (_, point) =>
        button(point, item.type === "yesNo" ? `${point} ${levelWords(item, point)}` : point, `${point} ${levelWords(item, point)}`),
      )}
      {item.optional ? button("notApplicable", "該当なし", "該当なし") : null}
    </span>
  );
}

/** What each number of points stands for; the one that was given is marked. */
function Meaning({ item, given }: { item: Item; given: Answer | undefined }) {
  return (
    <p className="small q-meaning">
      {Array.from({ length: maxOf(item) + 1 }, (_, point) => (
        <span key={levelWords(item, point)} className={given === point ? "b" : ""}>
          <Key>{point}</Key> {levelWords(item, point)}
        </span>
      ))}
      {item.optional ? (
        <span className={given === "notApplicable" ? "b" : ""}>
          <Key>-</Key> 該当なし
        </span>
      ) : null}
    </p>
  );
}

function Given({ item, given }: { item: Item; given: Answer | undefined }) {
  if (given === undefined) return <span className="muted">未採点</span>;
  if (given === "notApplicable") return <span className="muted">該当なし</span>;
  return (
    <span>
      <b className="num">{item.type === "yesNo" ? "" : `${given} / ${maxOf(item)}`}</b> {levelWords(item, given)}
    </span>
  );
}
