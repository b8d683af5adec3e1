import { microphoneTrouble, type PhoneState } from "./phone-state.ts";

/** The wish for a microphone; the browser takes its default one when the wished-for is not there. */
export const audioOf = (deviceId: string | null): MediaTrackConstraints | true =>
  deviceId === null ? true : { deviceId: { ideal: deviceId } };

/** Opens the microphone. @throws DOMException when there is none or it may not be used */
export const openMicrophone = (deviceId: string | null): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({ audio: audioOf(deviceId), video: false });

export const stopTracks = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** Makes sure a microphone may be used before the first citizen waits for it; answers the trouble otherwise. */
export async function microphoneCheck(): Promise<Extract<PhoneState, { kind: "noMicrophone" }> | null> {
  if (!window.isSecureContext || !navigator.mediaDevices) return { kind: "noMicrophone", why: "insecurePage" };
  try {
    stopTracks(await openMicrophone(null));
    return null;
  } catch (error) {
    return noMicrophone(error);
  }
}

/** What the phone is when the browser answered a wish for the microphone with this error. */
export const noMicrophone = (error: unknown): Extract<PhoneState, { kind: "noMicrophone" }> => ({
  kind: "noMicrophone",
  why: microphoneTrouble(error instanceof DOMException ? error.name : "", window.isSecureContext),
});
