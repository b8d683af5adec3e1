import type { AriConnection } from "./client/connection.ts";
import { legOfSnoop, noticeId, spyBridgeId } from "./execute-talk.ts";
import type { AriEvent } from "./generated/models.ts";

/** Told to an agent who is listened to, when the centre has set so: one short high tone. */
const NOTICE = "tone:!1400/250,!0/50";

/**
 * A supervisor hears a talk through a copy of it: the copy joins the supervisor's leg when it is there; a notice is
 * played once and is gone. Null when the event is about neither.
 */
export function attendCopy(event: AriEvent, connection: AriConnection): Promise<unknown> | null {
  if (event.type === "PlaybackFinished") return ended(event.playback.target_uri.replace(/^channel:/, ""), connection);
  if (event.type !== "StasisStart") return null;
  const id = event.channel.id;
  const leg = legOfSnoop(id);
  if (leg !== null)
    return connection.request(id, "POST /bridges/{bridgeId}/addChannel", { path: { bridgeId: spyBridgeId(leg) }, query: { channel: id } });
  if (!id.startsWith(noticeId(""))) return null;
  return connection.request(id, "POST /channels/{channelId}/play/{playbackId}", {
    path: { channelId: id, playbackId: id },
    query: { media: NOTICE },
  });
}

function ended(channel: string, connection: AriConnection): Promise<unknown> | null {
  if (!channel.startsWith(noticeId(""))) return null;
  return connection.request(channel, "DELETE /channels/{channelId}", { path: { channelId: channel }, query: {} });
}
