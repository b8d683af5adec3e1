import { z } from "zod";

/** A microphone or speaker as the browser names it. */
export const soundDevice = z.object({ id: z.string(), label: z.string() });
export type SoundDevice = z.infer<typeof soundDevice>;
export type SoundDevices = { readonly microphones: readonly SoundDevice[]; readonly speakers: readonly SoundDevice[] };

/** What a device is for. */
export type SoundUse = "microphone" | "speaker" | "ring";
export const SOUND_USES: readonly SoundUse[] = ["microphone", "speaker", "ring"];

/** The devices chosen on this machine; `null` leaves the choice to the machine. */
export const soundChoice = z.object({
  microphone: soundDevice.nullable(),
  speaker: soundDevice.nullable(),
  ring: soundDevice.nullable(),
});
export type SoundChoice = z.infer<typeof soundChoice>;
export const NO_CHOICE: SoundChoice = { microphone: null, speaker: null, ring: null };

/** A device in use: its id, `null` for the machine's default; `missing` is the chosen one that is not there. */
export type InUse = { readonly id: string | null; readonly missing: SoundDevice | null };

/** The devices of one use, without the browser's aliases of the default. */
export const offered = (devices: SoundDevices, use: SoundUse): readonly SoundDevice[] =>
  use === "microphone" ? devices.microphones : devices.speakers;

/**
 * The device to use now: the chosen one while it is there, the machine's default otherwise. Known again by its name,
 * since a browser gives out new ids when its memory of permissions was cleared.
 * @param devices `null` while the browser has not told them yet: nothing is missing then
 */
export function inUse(choice: SoundChoice, devices: SoundDevices | null, use: SoundUse): InUse {
  const chosen = choice[use];
  if (chosen === null) return { id: null, missing: null };
  if (devices === null) return { id: chosen.id, missing: null };
  const there = offered(devices, use);
  const found = there.find((one) => one.id === chosen.id) ?? there.find((one) => one.label === chosen.label);
  return found ? { id: found.id, missing: null } : { id: null, missing: chosen };
}

const WORDS: Readonly<Record<SoundUse, string>> = { microphone: "マイク", speaker: "スピーカー", ring: "着信音の機器" };

/** What a use is called on the screen. */
export const useWord = (use: SoundUse): string => WORDS[use];

/** Which chosen devices are gone, a sentence; `null` when all are there. */
export function missingSentence(choice: SoundChoice, devices: SoundDevices | null): string | null {
  const gone = SOUND_USES.flatMap((use) => {
    const { missing } = inUse(choice, devices, use);
    return missing ? [`${WORDS[use]}「${missing.label}」`] : [];
  });
  return gone.length === 0 ? null : `${gone.join("と")}が見つかりません。既定の機器を使っています。`;
}

const ALIASES: ReadonlySet<string> = new Set(["", "default", "communications"]);

/** Sorts what the browser lists; without permission for the microphone it gives no names, and such devices are left out. */
export function soundDevices(listed: readonly Pick<MediaDeviceInfo, "deviceId" | "kind" | "label">[]): SoundDevices {
  const of = (kind: MediaDeviceKind) =>
    listed
      .filter((one) => one.kind === kind && one.label !== "" && !ALIASES.has(one.deviceId))
      .map((one) => ({ id: one.deviceId, label: one.label }));
  return { microphones: of("audioinput"), speakers: of("audiooutput") };
}
