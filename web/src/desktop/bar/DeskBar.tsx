import type { ReactNode } from "react";
import type { DeskView } from "../../../../src/desk/api.ts";
import type { PhoneKind } from "../../../../src/kernel/events.ts";
import { CentreMoment, Elapsed } from "../../shared/time/Elapsed.tsx";
import { Badge } from "../../shared/ui/Badge.tsx";
import { Bar, type PersonAction, PersonMenu, type Tab } from "../../shared/ui/Bar.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { CallBackButton } from "../callback/list/CallBackButton.tsx";
import { StateMenu } from "./StateMenu.tsx";

/** State, waiting callers, the lines taken, time, keys, person: the same place in every phase of a call. */
export function DeskBar(props: {
  desk: DeskView;
  name: string;
  tabs: readonly Tab[];
  personActions: readonly PersonAction[];
  chooseState(state: string): void;
  /** `null` during a call: the phone that rang is the phone that talks. */
  choosePhone: ((phone: PhoneKind) => void) | null;
  lineMark: ReactNode;
  showKeys(): void;
  /** `null` while a call rings. */
  showCallBacks: (() => void) | null;
}) {
  const { desk } = props;
  const { count, longestSince } = desk.waiting;
  return (
    <Bar
      tabs={props.tabs}
      right={
        <>
          <span className="muted moment">
            <CentreMoment />
          </span>
          {props.showCallBacks ? <CallBackButton show={props.showCallBacks} /> : null}
          <Button look="quiet" size="sm" keys="?" onPress={props.showKeys}>
            キー一覧
          </Button>
          <PersonMenu name={props.name} actions={props.personActions} />
        </>
      }
    >
      <StateMenu desk={desk} choose={props.chooseState} choosePhone={props.choosePhone} />
      {props.lineMark}
      <span className="sep" />
      <span className="fig">
        <span>待ち呼</span>
        <b>
          {count}
          <i>件</i>
        </b>
      </span>
      <span className="fig">
        <span>最長</span>
        <b>{longestSince === null ? "—" : <Elapsed since={longestSince} />}</b>
      </span>
      <span className="sep" />
      <span className="row small lines">
        <span className="muted">受ける回線</span>
        {desk.lines.map((line) => (
          <Badge key={line.id} {...(line.taking ? { tone: "ok" as const } : {})}>
            <Icon name={line.taking ? "check" : "close"} />
            {line.shortName}
            <span className="vh">{line.taking ? "を受けます" : "は受けません"}</span>
          </Badge>
        ))}
      </span>
    </Bar>
  );
}
