import { useQuery } from "@tanstack/react-query";
import { useContext, useEffect, useRef, useState } from "react";
import type { DeskView } from "../../../src/desk/api.ts";
import { Live } from "../shared/api/use-live.ts";
import { readClassification } from "./api.ts";
import { callBackActions } from "./callback/call-back-actions.ts";
import { usePromise } from "./callback/promise/use-promise.ts";
import { type Draft, type Missing, noteAnswer, withMark } from "./history/draft.ts";
import { usePersonalDraft } from "./history/personal/use-personal-draft.ts";
import { useFormHelp } from "./history/use-form-help.ts";
import { useSave } from "./history/use-save.ts";
import type { DeskAction, KeyMeaning } from "./keys/keys.ts";
import { useKeys } from "./keys/use-keys.ts";
import { useKnowledge } from "./knowledge/use-knowledge.ts";
import { useMessages } from "./messages/use-messages.ts";
import { useNotes } from "./notes/use-notes.ts";
import { canAnswer } from "./phone/phone-state.ts";
import { useDeskPhone } from "./phone/use-desk-phone.ts";
import { AVAILABLE, mayCall, pauseReason, possibleActions } from "./screen-view.ts";
import { useScript } from "./script/use-script.ts";
import { useSurvey } from "./survey/use-survey.ts";
import { useDirectory } from "./transfer/use-directory.ts";
import { useCommands } from "./use-commands.ts";
import { useVoices } from "./voices/use-voices.ts";

export type Desk = ReturnType<typeof useDesk>;
/** Beside a wallboard only the telephone is served: no key does anything that the page does not show. */
const BESIDE_BOARD: ReadonlySet<DeskAction> = new Set(["answer", "refuse", "hangUp", "sound", "readMessage"]);

const NONE: readonly never[] = [];

// limit: the one place where the parts of the desk meet: phone, knowledge, notes, saving, commands
export function useDesk(desk: DeskView, page: "desk" | "wallboard") {
  const { contact } = desk;
  const phase = contact?.phase ?? null;
  const commands = useCommands();
  const phone = useDeskPhone(desk, commands);
  const knowledge = useKnowledge(contact);
  const { notes, change } = useNotes(contact);
  const { now } = useContext(Live);
  const script = useScript({ contact, notes, change, search: knowledge.setQuery, now });
  const saving = useSave(contact, notes?.draft ?? null, script.path, now);
  const classification = useQuery({ queryKey: ["classification"], queryFn: readClassification, staleTime: Number.POSITIVE_INFINITY });
  const [keysShown, showKeys] = useState(false);
  const [callBacksShown, showCallBacks] = useState(false);
  const directory = useDirectory(contact, mayCall(desk));
  const messages = useMessages(desk.messages);
  const summary = useRef<HTMLTextAreaElement>(null);
  const changeDraft = (step: (draft: Draft) => Draft) => change((now) => ({ ...now, draft: step(now.draft) }));
  const form = useFormHelp({ contact, notes, classification: classification.data ?? NONE, area: summary, changeDraft });
  const survey = useSurvey(contact);
  const voices = useVoices(contact?.id ?? null, (mark) => changeDraft((now) => withMark(now, mark)));
  const promise = usePromise(contact, notes?.draft ?? null, changeDraft);
  const personal = usePersonalDraft(contact, notes?.draft ?? null, changeDraft, summary);
  const callerRef = promise?.promised.number === "caller" ? promise.promised.ref : null;
  const local = { phoneReady: canAnswer(phone.state), saving: saving.busy, answerOpen: knowledge.body !== null };
  const possible = [
    ...possibleActions(desk, local),
    ...callBackActions(desk, callerRef),
    ...survey.actions,
    ...phone.actions,
    ...(messages.front ? (["readMessage"] as const) : []),
    ...(personal.open ? (["replacePersonal", "askPersonal"] as const) : []),
  ];
  const can = new Set(page === "wallboard" && contact === null ? possible.filter((action) => BESIDE_BOARD.has(action)) : possible);

  const focusSearch = () => knowledge.box.current?.focus();
  const transfer = () => {
    const { body } = knowledge;
    if (!body || !contact) return;
    changeDraft((now) => noteAnswer(now, body));
    if (phase === "wrapUp") summary.current?.focus();
  };
  const save = (pause: string | null) => {
    if (phase === "wrapUp" && !script.mayLeave()) return;
    if (personal.stops()) return;
    focusMissing(saving.save(pause), summary.current);
  };
  const chooseState = (state: string) =>
    commands.run(state === AVAILABLE ? { command: "available" } : { command: "pause", body: { reason: state } });

  const acts: Readonly<Record<Exclude<DeskAction, "search" | "script">, () => void>> = {
    answer: phone.answer,
    refuse: () => commands.run({ command: "refuse" }),
    hold: () => commands.run({ command: "hold" }),
    resume: () => commands.run({ command: "resume" }),
    hangUp: () => commands.run({ command: "hang-up" }),
    transfer: directory.show,
    substitute: () =>
      contact?.substitute &&
      commands.run({ command: "consult", body: { target: { kind: "section", section: contact.substitute.id } } }, directory.close),
    handOver: () => commands.run({ command: "hand-over" }),
    backToCaller: () => commands.run({ command: "back-to-caller" }),
    swap: () => commands.run({ command: "swap" }),
    conference: () => commands.run({ command: "conference" }),
    pauseRecording: () => commands.run({ command: "pause-recording" }),
    resumeRecording: () => commands.run({ command: "resume-recording" }),
    becomeAvailable: () => chooseState(AVAILABLE),
    save: () => save(null),
    saveAndPause: () => save(pauseReason(desk)),
    transferAnswer: transfer,
    earlier: () => form.earlier.show(true),
    textBlocks: () => form.list.show(true),
    callBacks: () => showCallBacks(true),
    sound: () => phone.showSound(true),
    readMessage: messages.acknowledge,
    voice: () => voices.show(true),
    survey: survey.begin,
    declineSurvey: survey.decline,
    replacePersonal: personal.replaceAll,
    askPersonal: personal.ask,
    reveal: () => callerRef && promise?.reveal.reveal(callerRef),
  };
  useKeys(can, (meaning: KeyMeaning) => {
    switch (meaning.type) {
      case "nothing":
        return;
      case "focusSearch":
        return focusSearch();
      case "showKeys":
        return showKeys(true);
      case "nextStep":
        return script.acts.next();
      case "previousStep":
        return script.acts.back();
      case "openAnswer":
        return knowledge.open(knowledge.answers[meaning.number - 1]?.id ?? null);
      case "digit":
        return script.digit(meaning.number);
      default:
        return acts[meaning.type]();
    }
  });

  useEffect(() => {
    if (phase === "wrapUp") summary.current?.focus();
    // A call that comes in is in front of everything.
    if (phase === "ringing") showCallBacks(false);
  }, [phase]);
  useLeaveWarning(desk.agent.phone === "browser" && (phase === "talking" || phase === "held"));

  return {
    ...{ phase, commands, phone, knowledge, notes, saving, summary, can, acts, keysShown, showKeys, chooseState, changeDraft, focusSearch },
    classification: classification.data ?? [],
    script,
    ...{ form, personal, promise, voices, survey, callBacksShown, showCallBacks, directory, messages },
  };
}

/** Puts the cursor where the first missing thing is to be entered. */
function focusMissing(missing: readonly Missing[], summary: HTMLTextAreaElement | null): void {
  const first = missing[0]?.field;
  if (first === "summary") summary?.focus();
  if (first === "outcome") document.querySelector<HTMLInputElement>(".seg input")?.focus();
  if (first === "callBack") document.querySelector<HTMLInputElement>(".promise input")?.focus();
}

/** Leaving the page would end this side of the talk, so the browser asks first. */
function useLeaveWarning(inCall: boolean): void {
  useEffect(() => {
    if (!inCall) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [inCall]);
}
