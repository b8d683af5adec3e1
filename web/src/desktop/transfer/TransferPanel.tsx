import type { DeskContact } from "../../../../src/desk/api.ts";
import type { CallTarget } from "../../../../src/kernel/events.ts";
import { Elapsed } from "../../shared/time/Elapsed.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { Panel } from "../../shared/ui/Panel.tsx";
import { StateMark } from "../../shared/ui/StateMark.tsx";
import type { useDesk } from "../use-desk.ts";
import { DirectorySearch } from "./DirectorySearch.tsx";
import "./transfer.css";

type It = Pick<ReturnType<typeof useDesk>, "can" | "acts" | "commands" | "directoryShown" | "showDirectory">;

/** 取次: the directory, or whom the agent consults and every way on from there (F-1.1.3). */
export function TransferPanel({ contact, it }: { contact: DeskContact; it: It }) {
  if (contact.phase !== "talking" && contact.phase !== "held") return null;
  if (contact.party) return <Party contact={contact} party={contact.party} it={it} />;
  const call = (command: "consult" | "hand-over-to", target: CallTarget) =>
    it.commands.run({ command, body: { target } }, () => it.showDirectory(false));
  return (
    <Panel title="取次" right={<PauseButton it={it} />}>
      {it.directoryShown ? (
        <DirectorySearch
          consult={(target) => call("consult", target)}
          handOver={(target) => call("hand-over-to", target)}
          close={() => it.showDirectory(false)}
        />
      ) : (
        <Button keys="F7" onPress={it.acts.transfer}>
          取次先を探す
        </Button>
      )}
    </Panel>
  );
}

function PauseButton({ it }: { it: It }) {
  const paused = it.can.has("resumeRecording");
  return (
    <Button look={paused ? "primary" : "plain"} size="sm" keys="F10" onPress={paused ? it.acts.resumeRecording : it.acts.pauseRecording}>
      {paused ? "録音を再開" : "録音を止める"}
    </Button>
  );
}

type Party = NonNullable<DeskContact["party"]>;

function Party({ contact, party, it }: { contact: DeskContact; party: Party; it: It }) {
  return (
    <Panel title="取次" right={<PauseButton it={it} />}>
      <div className={party.answered && contact.speaks !== "caller" ? "leg on" : "leg"}>
        <div>
          <div className="small muted">{party.name}</div>
          <PartyState contact={contact} party={party} />
        </div>
        <Elapsed since={party.startedAt} />
      </div>
      <div className="keys">
        <Button look="primary" keys="F3" onPress={it.acts.backToCaller}>
          お客さまに戻る
        </Button>
        {it.can.has("swap") ? (
          <Button look="plain" keys="F4" onPress={it.acts.swap}>
            切り替え
          </Button>
        ) : null}
        {it.can.has("conference") && contact.speaks !== "all" ? (
          <Button look="plain" keys="F9" onPress={it.acts.conference}>
            三者通話
          </Button>
        ) : null}
        {it.can.has("handOver") ? (
          <Button keys="F7" onPress={it.acts.handOver}>
            取り次ぐ
          </Button>
        ) : null}
      </div>
    </Panel>
  );
}

function PartyState({ contact, party }: { contact: DeskContact; party: Party }) {
  if (!party.answered) return <StateMark name="ringing" word={party.rang ? "呼び出しています" : "つないでいます"} />;
  if (contact.speaks === "all") return <StateMark name="talking" word="三者で通話中" />;
  return contact.speaks === "party" ? <StateMark name="talking" word="相談中" /> : <StateMark name="held" word="保留中（音楽）" />;
}
