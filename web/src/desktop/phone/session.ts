import type { EndEvent, RTCSession } from "jssip/lib/RTCSession";

/** How a talk was over for this phone: the other side or the operator ended it, or it was cut off. */
export type TalkEnd = "ended" | "dropped";

const PATIENCE_MS = 1_000;

/** The citizen's voice to the speaker, from the moment it comes. */
export function hear(session: RTCSession, speaker: HTMLAudioElement): void {
  const listen = (connection: RTCPeerConnection) =>
    connection.addEventListener("track", (event) => {
      speaker.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      speaker.play().catch((error: unknown) => console.error("the caller cannot be heard yet", error));
    });
  if (session.connection) listen(session.connection);
  else session.on("peerconnection", ({ peerconnection }) => listen(peerconnection));
}

/** Calls when the voice's way has broken and does not mend by itself within a moment. */
export function onVoiceLost(connection: RTCPeerConnection, lost: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  connection.addEventListener("iceconnectionstatechange", () => {
    clearTimeout(timer);
    if (connection.iceConnectionState === "failed") lost();
    if (connection.iceConnectionState === "disconnected") timer = setTimeout(lost, PATIENCE_MS);
  });
}

/** A goodbye ends a talk; everything else, e.g. a request that nobody answers, cuts it off. */
export const talkEnd = ({ cause }: Pick<EndEvent, "cause">): TalkEnd =>
  cause === "Terminated" || cause === "Canceled" ? "ended" : "dropped";
