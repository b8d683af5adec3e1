import type { WallboardView } from "../../../../src/cms/live/api.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import { byNeed, personState, queueName } from "../wallboard-view.ts";
import { LimitedElapsed } from "./LimitedElapsed.tsx";

type Props = {
  view: WallboardView;
  open: ((person: string) => void) | null;
  /** Writes to the desks; `null` for who only looks. */
  write: (() => void) | null;
};

/** Everybody at a desk, whoever needs the supervisor first. */
export function PeopleTable({ view, open, write }: Props) {
  const people = byNeed(view.agents);
  return (
    <Panel
      title="人"
      className="people"
      bare
      aside={<span className="small muted">{people.length}人・対応が要る順</span>}
      right={
        write ? (
          <Button look="quiet" size="sm" onPress={write}>
            伝言…
          </Button>
        ) : undefined
      }
    >
      {people.length === 0 ? (
        <p className="empty muted">着席している人がいません。</p>
      ) : (
        <table className="table dense">
          <thead>
            <tr>
              <th scope="col">状態</th>
              <th scope="col">名前</th>
              <th scope="col" className="n">
                経過
              </th>
              <th scope="col">相手・メニュー</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} view={view} open={open} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

type RowProps = { person: WallboardView["agents"][number]; view: WallboardView; open: ((person: string) => void) | null };

function PersonRow({ person, view, open }: RowProps) {
  const state = personState(person);
  return (
    <tr>
      <td>
        <StateMark name={state.name} {...(state.word ? { word: state.word } : {})} />
      </td>
      <td className="name">
        {open ? (
          <button type="button" className="open" onClick={() => open(person.id)} aria-haspopup="dialog">
            {person.name}
          </button>
        ) : (
          person.name
        )}
        {person.monitors.length > 0 ? (
          <span className="ear" title={`${person.monitors.map((one) => one.name).join("、")}さんがモニター中`}>
            <Icon name="user" />
            <span className="vh">モニター中</span>
          </span>
        ) : null}
      </td>
      <td className="n">
        {person.state === "wrapUp" ? (
          <LimitedElapsed since={person.since} limitSeconds={view.targets.wrapUpSeconds} level="warn" />
        ) : (
          <Elapsed since={person.since} />
        )}
      </td>
      <td className="on">{queueName(view.queues, person.queue)}</td>
    </tr>
  );
}
