import type { AriConnection } from "./client/connection.ts";
import { bridgeOfSnoop, noticeId } from "./execute-talk.ts";
import type { AriEvent } from "./generated/models.ts";

/** Told to an agent who is listened to, when the centre has set so: one short high tone. */
const NOTICE = "tone:!1400/250,!0/50";

/**
 * What channels that we have made need as soon as the engine has them in hand: a leg to the outside is dialled; the copy
 * of a talk joins the supervisor's leg; a notice is played once and is gone. Null when the event is about none of them.
 */
export function attend(event: AriEvent, connection: AriConnection): Promise<unknown> | null {
  if (event.type === "PlaybackFinished") return ended(event.playback.target_uri.replace(/^channel:/, ""), connection);
  if (event.type !== "StasisStart") return null;
  const id = event.channel.id;
  const [role, , bridge = "", seconds] = event.args;
  if (role === "party") return dial(id, bridge, Number(seconds), connection);
  const bridgeId = bridgeOfSnoop(id);
  if (bridgeId !== null)
    return connection.request(id, "POST /bridges/{bridgeId}/addChannel", { path: { bridgeId }, query: { channel: id } });
  if (!id.startsWith(noticeId(""))) return null;
  return connection.request(id, "POST /channels/{channelId}/play/{playbackId}", {
    path: { channelId: id, playbackId: id },
    query: { media: NOTICE },
  });
}

/** In the bridge before it rings: whoever waits there hears the tones and announcements of the network. */
function dial(channelId: string, bridgeId: string, timeout: number, connection: AriConnection): Promise<unknown> {
  return Promise.all([
    connection.request(channelId, "POST /bridges/{bridgeId}/addChannel", { path: { bridgeId }, query: { channel: channelId } }),
    connection.request(channelId, "POST /channels/{channelId}/dial", { path: { channelId }, query: { timeout } }),
  ]);
}

function ended(channel: string, connection: AriConnection): Promise<unknown> | null {
  if (!channel.startsWith(noticeId(""))) return null;
  return connection.request(channel, "DELETE /channels/{channelId}", { path: { channelId: channel }, query: {} });
}
