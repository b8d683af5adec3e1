import type { DeskView } from "../../../../src/desk/api.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Icon } from "../../shared/ui/Icon.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import type { PhoneState } from "../phone/phone-state.ts";
import { phoneWords } from "../phone/phone-state.ts";
import { ownState } from "../screen-view.ts";

/** Between calls: what the telephone is doing, and how to become available when one is not. */
export function WaitingPanel({
  desk,
  phone,
  becomeAvailable,
  call,
}: {
  desk: DeskView;
  phone: PhoneState;
  becomeAvailable: (() => void) | null;
  /** Opens the directory for a call of one's own; `null` while none can be begun. */
  call: (() => void) | null;
}) {
  const own = ownState(desk);
  const browser = desk.agent.phone === "browser";
  return (
    <Panel title="通話" right={<span className="small muted">待機</span>}>
      <div className="stack waiting">
        <StateMark name={own.state} {...(own.word ? { word: own.word } : {})} />
        {becomeAvailable ? (
          <>
            <p>いまは電話が入りません。</p>
            <Button look="primary" size="lg" wide keys="F2" onPress={becomeAvailable}>
              受付可にする
            </Button>
          </>
        ) : (
          <p>次の電話を待っています。着信すると、この上に用件が出ます。</p>
        )}
        {call ? (
          <Button look="plain" wide keys="F7" onPress={call}>
            内線・各課にかける
          </Button>
        ) : null}
        <dl className="kv">
          <dt>電話</dt>
          <dd>{browser ? "ブラウザ電話" : "内線電話機"}</dd>
          <dt>接続</dt>
          <dd className="row">
            <Icon name={desk.agent.reachable ? "ok" : "warn"} />
            {browser && phone.kind !== "ready" ? phoneWords(phone).word : desk.agent.reachable ? "つながっています" : "切れています"}
          </dd>
        </dl>
      </div>
    </Panel>
  );
}
