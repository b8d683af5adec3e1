/** The two voices of a talk: the caller is on the left, the operator on the right. */
export type Side = "caller" | "agent";
export const SIDES: readonly { readonly id: Side; readonly word: string; readonly key: "1" | "2" }[] = [
  { id: "agent", word: "オペレーター", key: "1" },
  { id: "caller", word: "お客さま", key: "2" },
];

export type Ears = { hush(side: Side, silent: boolean): void; close(): void };

/** Leads the sound of a player through one gain for each side, so that either voice can be heard alone. From here on it sounds only this way. */
export function openEars(audio: HTMLAudioElement): Ears {
  const context = new AudioContext();
  const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
  const merge = new ChannelMergerNode(context, { numberOfInputs: 2 });
  const gains = { caller: new GainNode(context), agent: new GainNode(context) };
  new MediaElementAudioSourceNode(context, { mediaElement: audio }).connect(split);
  split.connect(gains.caller, 0).connect(merge, 0, 0);
  split.connect(gains.agent, 1).connect(merge, 0, 1);
  merge.connect(context.destination);
  void context.resume();
  return {
    hush(side, silent) {
      gains[side].gain.value = silent ? 0 : 1;
    },
    close: () => void context.close(),
  };
}
