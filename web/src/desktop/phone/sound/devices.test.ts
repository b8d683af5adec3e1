import { describe, expect, test } from "vitest";
import { inUse, missingSentence, NO_CHOICE, type SoundChoice, soundDevices } from "./devices.ts";

const headset = { id: "h1", label: "ヘッドセット" };
const desk = { id: "d1", label: "卓上スピーカー" };
const devices = { microphones: [headset], speakers: [headset, desk] };
const chosen: SoundChoice = { microphone: headset, speaker: headset, ring: desk };

describe("an operator's devices", () => {
  test("are the machine's own until one is chosen", () => {
    expect(inUse(NO_CHOICE, devices, "speaker")).toEqual({ id: null, missing: null });
  });

  test("ring on another speaker than the one that is listened to", () => {
    expect(inUse(chosen, devices, "speaker").id).toBe("h1");
    expect(inUse(chosen, devices, "ring").id).toBe("d1");
  });

  test("are known again by their name when the browser has given them new ids", () => {
    const renamed = { microphones: [{ id: "new", label: "ヘッドセット" }], speakers: [] };
    expect(inUse(chosen, renamed, "microphone")).toEqual({ id: "new", missing: null });
  });

  test("that are pulled out are replaced by the machine's own, and the operator reads which are gone", () => {
    const left = { microphones: [], speakers: [desk] };
    expect(inUse(chosen, left, "microphone")).toEqual({ id: null, missing: headset });
    expect(inUse(chosen, left, "ring")).toEqual({ id: "d1", missing: null });
    expect(missingSentence(chosen, left)).toBe(
      "マイク「ヘッドセット」とスピーカー「ヘッドセット」が見つかりません。既定の機器を使っています。",
    );
  });

  test("are not called missing before the browser has told which there are", () => {
    expect(missingSentence(chosen, null)).toBeNull();
    expect(missingSentence(chosen, devices)).toBeNull();
  });

  test("are listed without the browser's aliases, and not at all without their names", () => {
    const listed = soundDevices([
      { deviceId: "default", kind: "audiooutput", label: "既定 - 卓上スピーカー" },
      { deviceId: "d1", kind: "audiooutput", label: "卓上スピーカー" },
      { deviceId: "x", kind: "audioinput", label: "" },
      { deviceId: "cam", kind: "videoinput", label: "カメラ" },
    ]);
    expect(listed).toEqual({ microphones: [], speakers: [desk] });
  });
});
