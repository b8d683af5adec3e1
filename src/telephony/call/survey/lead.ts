import { questionAt, THANKS_NODE } from "../../../centre/parts/survey-guidance.ts";
import type { ContactId } from "../../../kernel/ids.ts";
import { SECOND } from "../../../kernel/ids.ts";
import { type IvrInput, type IvrOutcome, runFlow } from "../../ivr/run-flow.ts";
import type { SurveyedCall, TalkingCall } from "../call.ts";
import { bridgeId } from "../commands.ts";
import { NoCallAtDesk, SurveyNotSpoken } from "../errors.ts";
import type { DeskInput } from "../floor.ts";
import { dropMonitors, dropParty, stopRecording } from "../inputs/release.ts";
import { ask, emitContact, setCall, type Turn } from "../inputs/turn.ts";

/** The citizen agreed to answer by keys after the talk, or thought better of it. Asked twice, done once. */
export function agreeSurvey(turn: Turn, { agent, contact, round }: Extract<DeskInput, { type: "survey" }>): void {
  const call = turn.floor.calls.get(contact);
  const own = call?.state === "talking" && call.agent === agent ? call : null;
  if (round === null) {
    if (own?.survey) emitContact(turn, contact, "surveyWithdrawn", { agent });
    return;
  }
  if (own?.direction !== "inbound") throw new NoCallAtDesk(agent);
  if (!turn.rules.surveys.has(round)) throw new SurveyNotSpoken(agent);
  if (own.survey !== round) emitContact(turn, contact, "surveyAgreed", { agent, round });
}

/** Whether the citizen goes to the survey when this agent ends the talk. */
export const isAhead = (turn: Turn, call: TalkingCall): boolean => call.survey !== null && turn.rules.surveys.has(call.survey);

/** The agent's part ends as at any end of a talk; the citizen stays and is asked by the guidance, which nobody records. */
export function leadToSurvey(turn: Turn, call: TalkingCall): void {
  const { contact, agent, channel, survey: round } = call;
  const flow = turn.rules.surveys.get(round ?? "");
  if (round === null || !flow) throw new Error(`contact ${contact} has agreed to no survey`);
  emitContact(turn, contact, "agentLeft", { agent, why: "hungUp" });
  dropParty(turn, call, "agentLeft");
  dropMonitors(turn, call);
  if (!call.rejoining) stopRecording(turn, call);
  emitContact(turn, contact, "surveyEntered", { agent, round, node: flow.start });
  emitContact(turn, contact, "wrapUpStarted", { agent });
  // Out of the bridge first: what is played into a bridge that ends is not heard.
  ask(turn, { type: "arrange", contact, bridge: bridgeId(contact), together: [], music: [channel] });
  ask(turn, { type: "hangUp", channel: call.leg, why: "normal", bridge: bridgeId(contact) });
  ask(turn, { type: "musicOff", contact, channel });
  askOn(turn, contact, { type: "entered" });
}

/** Feeds one input to the guidance of a survey; every answer is an event at once. Callers outside a survey are left alone. */
export function askOn(turn: Turn, contact: ContactId, input: IvrInput): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "surveyed") return;
  const flow = turn.rules.surveys.get(call.round);
  if (!flow) return finish(turn, call);
  const outcome = runFlow(flow, { node: call.node, attempt: call.attempt }, input, () => "open");
  if (outcome.kind === "ignore") return;
  if (outcome.kind === "listen") return setCall(turn, { ...call, playing: null, keyUntil: turn.now + outcome.seconds * SECOND });
  if (call.playing) ask(turn, { type: "stopPlay", contact, playback: call.playing.playback });
  remember(turn, call, outcome);
  if (outcome.kind !== "guide") return finish(turn, call);
  if (outcome.place.attempt === 1) emitContact(turn, contact, "ivrReached", { node: outcome.place.node });
  say(turn, contact, outcome.prompts);
}

function remember(turn: Turn, call: SurveyedCall, { chose, mistake }: Extract<IvrOutcome, { kind: "guide" | "queue" | "hangUp" }>): void {
  const { contact, round, node } = call;
  const question = chose ? questionAt(chose.node) : null;
  if (chose && question !== null) emitContact(turn, contact, "surveyAnswered", { round, question, level: Number(chose.key) - 1 });
  if (mistake) emitContact(turn, contact, "ivrMistaken", { node, ...mistake });
}

function say(turn: Turn, contact: ContactId, prompts: readonly string[]): void {
  const call = turn.floor.calls.get(contact);
  if (call?.state !== "surveyed") return;
  const playback = `${contact}.survey.${call.node}.${call.attempt}.${turn.now}`;
  setCall(turn, { ...call, playing: { playback }, keyUntil: null });
  ask(turn, { type: "play", contact, channel: call.channel, playback, prompts });
}

function finish(turn: Turn, { contact, channel }: SurveyedCall): void {
  emitContact(turn, contact, "ended", { by: "centre", reason: "completed" });
  ask(turn, { type: "hangUp", channel, why: "normal" });
}

/** A question nobody can hear is not waited for: thanks and the end; without those, the end. */
export function soundIsMissing(turn: Turn, call: SurveyedCall): void {
  const thanks = turn.rules.surveys.get(call.round)?.nodes[THANKS_NODE];
  if (call.node === THANKS_NODE || thanks?.type !== "play") return finish(turn, call);
  emitContact(turn, call.contact, "ivrReached", { node: THANKS_NODE });
  say(turn, call.contact, thanks.prompts);
}

/** After a restart nobody knows how far it had come: where the citizen stands is said once more. */
export function repeatSurvey(turn: Turn, call: SurveyedCall): void {
  const node = turn.rules.surveys.get(call.round)?.nodes[call.node];
  if (node?.type === "play" || node?.type === "menu") return say(turn, call.contact, node.prompts);
  finish(turn, call);
}
