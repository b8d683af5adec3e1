import type { DeskView, DirectoryHit } from "../../../src/desk/api.ts";
import { useLive } from "../shared/api/use-live.ts";
import type { PersonAction, Tab } from "../shared/ui/Bar.tsx";
import { LiveRegion } from "../shared/ui/LiveRegion.tsx";
import { DeskBar } from "./bar/DeskBar.tsx";
import { AssistPanel } from "./call/AssistPanel.tsx";
import { CallNotices } from "./call/CallNotices.tsx";
import { CallPanel } from "./call/CallPanel.tsx";
import { isAmongColleagues } from "./call/call-view.ts";
import { RingBar } from "./call/RingBar.tsx";
import { TimelinePanel } from "./call/TimelinePanel.tsx";
import { WaitingPanel } from "./call/WaitingPanel.tsx";
import { CallBackSheet } from "./callback/list/CallBackSheet.tsx";
import "./desktop.css";
import { ScriptPanel } from "../shared/script/ScriptPanel.tsx";
import { stepsOf } from "../shared/script/steps-view.ts";
import { BlockSheet } from "./history/blocks/BlockSheet.tsx";
import { EarlierSheet } from "./history/earlier/EarlierSheet.tsx";
import { HistoryPanel } from "./history/HistoryPanel.tsx";
import { IdleHistory } from "./history/IdleHistory.tsx";
import { KeyList } from "./keys/KeyList.tsx";
import type { DeskAction } from "./keys/keys.ts";
import { KnowledgePanel } from "./knowledge/KnowledgePanel.tsx";
import { MessageLine } from "./messages/MessageLine.tsx";
import { MessagesSheet } from "./messages/MessagesSheet.tsx";
import { Notices } from "./Notices.tsx";
import { EchoTest } from "./phone/echo/EchoTest.tsx";
import { mayTestPhone, whyNoTest } from "./phone/echo/may-test.ts";
import { LineMark } from "./phone/network/LineMark.tsx";
import { canAnswer } from "./phone/phone-state.ts";
import { SoundSheet } from "./phone/sound/SoundSheet.tsx";
import { answerWay, lineWord, pauseReason, reasonWord } from "./screen-view.ts";
import { OpenChecks } from "./script/OpenChecks.tsx";
import { SurveyLine, SurveySheet } from "./survey/SurveySheet.tsx";
import { DirectoryPanel } from "./transfer/DirectoryPanel.tsx";
import { targetOf, type Way } from "./transfer/directory-view.ts";
import { useAnnouncements } from "./use-announcements.ts";
import { type Desk, useDesk } from "./use-desk.ts";
import { VoiceSheet } from "./voices/VoiceSheet.tsx";

type Props = { desk: DeskView; user: string; name: string; tabs: readonly Tab[]; signOut(): void };

/** The operator's one screen, with the voice of whoever is on the telephone. */
export function Desktop(props: Props) {
  const it = useDesk(props.desk, "desk");
  return (
    <>
      <DesktopView {...props} it={it} />
      <Voice it={it} />
    </>
  );
}

/** Stays in its place while what is around it changes: taken away, it would fall silent in the middle of a talk. */
export function Voice({ it }: { it: Desk }) {
  // biome-ignore lint/a11y/useMediaCaption: the live voice of a citizen has no captions
  return <audio ref={it.phone.speaker} autoPlay data-testid="caller-audio" />;
}

/** Call at the left, script and answers in the middle, the history at the right. */
export function DesktopView({ desk, user, name, tabs, signOut, it }: Props & { it: Desk }) {
  const { link } = useLive();
  const said = useAnnouncements(desk);
  const { contact } = desk;
  const way = answerWay(desk, canAnswer(it.phone.state));
  const personActions: PersonAction[] = [
    { id: "sound", word: "音声の設定…", act: it.acts.sound },
    { id: "messages", word: "伝言を読み返す…", act: () => it.messages.show(true) },
    // A window of its own: the desk, and the telephone with it, stays open.
    { id: "quality", word: "自分の品質評価（別の画面）", act: () => void window.open("/quality/own", "_blank") },
    ...(contact === null ? [{ id: "signOut", word: "サインアウト", act: signOut }] : []),
  ];
  return (
    <div className="page desk-page">
      <DeskBar
        desk={desk}
        name={name}
        tabs={contact === null ? tabs : []}
        personActions={personActions}
        chooseState={it.chooseState}
        choosePhone={it.phone.choose}
        lineMark={<LineMark line={it.phone.line} />}
        showKeys={() => it.showKeys(true)}
        showCallBacks={it.can.has("callBacks") ? it.acts.callBacks : null}
      />
      {contact?.phase === "ringing" && way ? (
        <RingBar
          key={contact.id}
          contact={contact}
          line={lineWord(desk, contact)}
          way={way}
          refusable={it.can.has("refuse")}
          answer={it.acts.answer}
          refuse={it.acts.refuse}
        />
      ) : null}
      <Notices link={link} desk={desk} phone={it.phone} commands={it.commands} />
      <CallNotices contact={contact} callSubstitute={it.can.has("substitute") ? it.acts.substitute : null} />
      {contact && contact.phase !== "ringing" ? <SurveyLine survey={it.survey} /> : null}
      <MessageLine messages={it.messages} />
      <main className={`desk ${contact?.phase ?? "idle"}`}>
        {contact?.phase === "ringing" ? null : <h1 className="vh">応対</h1>}
        <CallColumn desk={desk} it={it} />
        <div className="col">
          {contact && it.notes && it.script.scripts && it.can.has("script") && !isAmongColleagues(contact) ? (
            <ScriptPanel
              name={contact.script.name}
              steps={stepsOf(it.script.scripts, it.notes.progress, name)}
              ways={it.script.ways}
              acts={it.script.acts}
            />
          ) : null}
          <KnowledgePanel
            knowledge={it.knowledge}
            inCall={contact !== null}
            brief={it.phase === "wrapUp"}
            transfer={it.can.has("transferAnswer") ? it.acts.transferAnswer : null}
          />
        </div>
        <HistoryColumn desk={desk} it={it} />
      </main>
      <LiveRegion {...said} />
      <KeyList open={it.keysShown} close={() => it.showKeys(false)} />
      <MessagesSheet open={it.messages.shown} close={() => it.messages.show(false)} messages={it.messages.all} />
      <EarlierSheet earlier={it.form.earlier} classification={it.classification} outcomes={desk.outcomes} />
      <BlockSheet
        {...{ open: it.form.list.shown, close: () => it.form.list.show(false), summary: it.notes?.draft.summary ?? "" }}
        {...{ blocks: it.form.blocks.blocks, shown: it.form.blocks.all, filled: it.form.blocks.filled, insert: it.form.blocks.insert }}
      />
      <CallBackSheet open={it.callBacksShown} close={() => it.showCallBacks(false)} me={user} canDial={contact === null} />
      <VoiceSheet voices={it.voices} />
      <SurveySheet survey={it.survey} />
      <SoundSheet open={it.phone.soundShown} close={() => it.phone.showSound(false)} sound={it.phone.sound}>
        <EchoTest callEcho={mayTestPhone(desk) ? it.phone.callEcho : null} why={whyNoTest(desk)} />
      </SoundSheet>
    </div>
  );
}

/** The call; under it the directory while somebody is looked for, else what happened so far. */
function CallColumn({ desk, it }: { desk: DeskView; it: Desk }) {
  const { contact } = desk;
  if (contact === null) return <IdleColumn desk={desk} it={it} />;
  const { shown, close } = it.directory;
  return (
    <div className="col">
      <CallPanel
        contact={contact}
        line={lineWord(desk, contact)}
        acts={{ ...it.acts, can: shown ? new Set([...it.can].filter((action) => action !== "transfer")) : it.can }}
        brief={shown || contact.party !== null}
      />
      {shown ? (
        <DirectoryPanel
          key={contact.id}
          purpose={contact.exchange ? "exchange" : "citizen"}
          near={it.notes?.draft.classification.value ?? contact.proposals.classification.value}
          call={callerFor(it)}
          close={close}
        />
      ) : (
        <TimelinePanel timeline={contact.timeline} />
      )}
    </div>
  );
}

/** Whom the operator has chosen in the directory is called, and the directory is gone. */
const callerFor = (it: Desk) => (way: Way, hit: DirectoryHit) =>
  it.commands.run({ command: way, body: { target: targetOf(hit) } }, it.directory.close);

/** No contact of one's own: somebody else's call, or waiting; the directory for a call of one's own. */
function IdleColumn({ desk, it }: { desk: DeskView; it: Desk }) {
  const { shown, close } = it.directory;
  const may = (action: DeskAction, act: () => void) => (it.can.has(action) ? act : null);
  return (
    <div className="col">
      {desk.assisting ? (
        <AssistPanel assisting={desk.assisting} answer={may("answer", it.acts.answer)} leave={it.acts.hangUp} />
      ) : (
        <WaitingPanel
          desk={desk}
          phone={it.phone.state}
          becomeAvailable={may("becomeAvailable", it.acts.becomeAvailable)}
          call={shown ? null : may("transfer", it.acts.transfer)}
        />
      )}
      {shown ? <DirectoryPanel purpose="call" near="" call={callerFor(it)} close={close} /> : null}
    </div>
  );
}

function HistoryColumn({ desk, it }: { desk: DeskView; it: Desk }) {
  const { contact } = desk;
  if (contact === null || it.notes === null || isAmongColleagues(contact)) return <IdleHistory last={it.saving.last} />;
  const reason = pauseReason(desk);
  return (
    <HistoryPanel
      desk={desk}
      contact={contact}
      draft={it.notes.draft}
      saving={it.saving}
      classification={it.classification}
      summary={it.summary}
      form={it.form}
      personal={it.personal}
      promise={it.promise}
      change={it.changeDraft}
      focusSearch={it.focusSearch}
      noteVoice={it.can.has("voice") ? it.acts.voice : null}
      acts={{
        save: it.acts.save,
        saveAndPause: it.can.has("saveAndPause") ? it.acts.saveAndPause : null,
        pauseWord: reason === null ? null : reasonWord(desk, reason),
        planned: desk.agent.pauseAfter !== null,
        before: <OpenChecks open={it.script.open} reason={it.notes.progress.reason} choose={it.script.chooseReason} />,
      }}
    />
  );
}
