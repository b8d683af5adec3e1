import { useEffect, useEffectEvent, useState } from "react";
import type { DeskView } from "../../../../src/desk/api.ts";
import type { PhoneKind } from "../../../../src/kernel/events.ts";
import { keepPhoneChoice } from "../../shared/form/phone-choice.ts";
import type { DeskAction } from "../keys/keys.ts";
import { isAsked } from "../screen-view.ts";
import type { Commands } from "../use-commands.ts";
import { createLineWatch, type LineWatch } from "./network/line-watch.ts";
import { readCounters } from "./network/read-passage.ts";
import { useOwnRing } from "./ring/use-own-ring.ts";
import { type PhoneHandle, usePhone } from "./use-phone.ts";

/** The telephone as the desk has it: the browser's phone, which one rings, and the sheet with its sound. */
export type DeskPhone = PhoneHandle & {
  /** This page is getting the voice of a running talk back. */
  readonly rejoining: boolean;
  readonly line: LineWatch;
  readonly actions: readonly DeskAction[];
  readonly soundShown: boolean;
  showSound(shown: boolean): void;
  /** Which telephone rings from now on; `null` while that cannot be changed. */
  readonly choose: ((phone: PhoneKind) => void) | null;
};

/** Keeps the phone of the desk that is shown. */
export function useDeskPhone(desk: DeskView, commands: Commands): DeskPhone {
  const { agent, contact, assisting } = desk;
  const rings = contact?.phase === "ringing" || isAsked(desk);
  const phone = usePhone(agent.phone === "browser" && agent.state !== "signedOut", rings);
  const rejoining = useOwnRing(desk, phone.state, phone);
  const [line] = useState(createLineWatch);
  const inCall = phone.state.kind === "inCall";
  const read = useEffectEvent(async () => {
    const way = phone.connection();
    return way && readCounters(way);
  });
  useEffect(() => (inCall ? line.start(() => read()) : undefined), [inCall, line]);
  const [soundShown, showSound] = useState(false);
  useEffect(() => {
    // A call that comes in is in front of everything.
    if (rings) showSound(false);
  }, [rings]);
  const choose = (chosen: PhoneKind) => {
    keepPhoneChoice(chosen);
    commands.run({ command: "open", body: { phone: chosen } });
  };
  const mayChoose = contact === null && assisting === null;
  return {
    ...{ ...phone, line, rejoining, soundShown, showSound },
    actions: rings ? [] : ["sound"],
    choose: mayChoose ? choose : null,
  };
}
