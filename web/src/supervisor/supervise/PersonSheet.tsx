import { useState } from "react";
import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { Segments } from "../../shared/form/Segments.tsx";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Notice } from "../../shared/ui/Notice.tsx";
import { Sheet } from "../../shared/ui/Sheet.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { personState, queueName } from "../wallboard-view.ts";
import type { Ear } from "./ear.ts";
import { ListenChoices } from "./ListenChoices.tsx";
import { modeWord, type Person, stateActions } from "./supervise-view.ts";
import type { Supervising } from "./use-supervising.ts";

type Props = { person: Person | null; view: WallboardView; ear: Ear | null; it: Supervising; write(to: string): void; close(): void };

/** One person: listen to the talk, why the call came here, set the state with a reason, say something. */
export function PersonSheet({ person, view, ear, it, write, close }: Props) {
  return (
    <Sheet title={person ? `${person.name}さん` : ""} open={person !== null} close={close}>
      {person ? (
        <div className="stack person-sheet">
          <Now person={person} view={view} />
          {it.trouble ? <Notice level="error" word="できません" sentence={it.trouble} /> : null}
          {person.audible && ear && person.id !== ear.me ? <ListenChoices talk={{ target: person.id }} ear={ear} close={close} /> : null}
          {person.why ? (
            <section>
              <h3>なぜこの人か</h3>
              <p>{person.why}</p>
            </section>
          ) : null}
          {ear?.me === person.id ? null : (
            <section>
              <h3>伝言</h3>
              <Button look="plain" onPress={() => write(person.id)}>
                伝言を書く…
              </Button>
            </section>
          )}
          {ear?.me === person.id ? null : <SetState person={person} it={it} close={close} />}
        </div>
      ) : null}
    </Sheet>
  );
}

function Now({ person, view }: { person: Person; view: WallboardView }) {
  const state = personState(person);
  return (
    <p className="row">
      <StateMark name={state.name} {...(state.word ? { word: state.word } : {})} />
      <b className="num">
        <Elapsed since={person.since} />
      </b>
      <span className="muted">{queueName(view.queues, person.queue)}</span>
      {person.monitors.map((one) => (
        <span key={one.by} className="small">
          {one.name}さんがモニター中（{modeWord(one.mode)}）
        </span>
      ))}
    </p>
  );
}

function SetState({ person, it, close }: { person: Person; it: Supervising; close(): void }) {
  const [why, setWhy] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const actions = stateActions(person);
  if (actions.length === 0) return null;
  return (
    <section>
      <h3>状態を変える</h3>
      <Segments
        label="理由"
        options={it.reasons.map((reason) => ({ id: reason, name: reason }))}
        value={why}
        invalid={asked && why === null}
        onChange={setWhy}
      />
      <p className="small muted" role={asked && why === null ? "alert" : undefined}>
        {asked && why === null ? "理由を選んでください。" : "理由は本人に見え、記録に残ります。"}
      </p>
      <ul className="choices">
        {actions.map(({ what, word, means }) => (
          <li key={what}>
            <Button
              look="plain"
              onPress={() => {
                setAsked(true);
                if (why !== null) it.run({ command: "force", body: { target: person.id, what, why } }, close);
              }}
            >
              {word}
            </Button>
            <span className="small">{means}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
