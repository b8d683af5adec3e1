import { type EngineSettings, phoneName } from "./engine-settings.ts";
import type { EngineTrunk } from "./engine-trunk.ts";
import { section } from "./section.ts";
import { trunkSections, trunkTransports } from "./trunk-sections.ts";

/** Longer silence on the line than this and a phone counts as gone (seconds). */
const BROWSER_SILENCE = 8;
const DESK_SILENCE = 30;
const SILENCE_ON_HOLD = 300;

/**
 * `pjsip.conf`: the trunks by address, two phones for each extension by digest; anybody else is refused.
 * @param extensions of the people who take calls
 */
export function pjsipConf(settings: EngineSettings, extensions: readonly string[], trunks: readonly EngineTrunk[]): string {
  return [
    global(),
    ...transports(settings, trunks),
    templates(settings),
    ...trunkSections(trunks),
    ...extensions.flatMap((one) => phones(settings, one)),
  ].join("\n");
}

function global(): string {
  return [
    section("system", { type: "system", disable_tcp_switch: "yes", follow_early_media_fork: "no" }),
    section("global", {
      type: "global",
      user_agent: "Madoguchi",
      default_from_user: "madoguchi",
      // By address first, every phone on the carrier's address would be taken for the carrier.
      endpoint_identifier_order: "username,ip",
      // Log the first request of a stranger already.
      unidentified_request_count: 1,
      unidentified_request_period: 5,
    }),
  ].join("\n");
}

function transports(settings: EngineSettings, trunks: readonly EngineTrunk[]): string[] {
  const { bind, port } = settings.sip;
  const address = bind === "localhost" ? "127.0.0.1" : bind;
  return [
    section("udp", { type: "transport", protocol: "udp", bind: `${address}:${port}` }),
    ...trunkTransports(settings, address, trunks),
    section("ws", { type: "transport", protocol: "ws", bind: settings.ari.host }),
  ];
}

function everyone(settings: EngineSettings): Record<string, string | number> {
  return {
    type: "endpoint",
    disallow: "all",
    direct_media: "no",
    bind_rtp_to_media_address: "yes",
    media_address: settings.media.address,
    allow_transfer: "no",
    allow_subscribe: "no",
    allow_overlap: "no",
    send_connected_line: "no",
    send_pai: "no",
    send_rpid: "no",
    max_video_streams: 0,
    max_audio_streams: 1,
    language: "ja",
    "100rel": "no",
  };
}

function templates(settings: EngineSettings): string {
  const common = everyone(settings);
  const phone = {
    context: "from-agent",
    identify_by: "username",
    device_state_busy_at: 1,
    rtp_timeout_hold: SILENCE_ON_HOLD,
  };
  return [
    section("line(!)", {
      ...common,
      dtmf_mode: "auto",
      allow: "ulaw,alaw",
      rtp_symmetric: "yes",
    }),
    section("desk(!)", {
      ...common,
      ...phone,
      allow: "ulaw,alaw",
      transport: "udp",
      rtp_symmetric: "yes",
      force_rport: "yes",
      rewrite_contact: "yes",
      rtp_timeout: DESK_SILENCE,
    }),
    // The carrier speaks G.711: Opus first would only cost a translation.
    section("browser(!)", {
      ...common,
      ...phone,
      allow: "ulaw,alaw,opus",
      webrtc: "yes",
      dtls_auto_generate_cert: "yes",
      rtp_timeout: BROWSER_SILENCE,
    }),
    place(),
  ].join("\n");
}

/** Where a phone is: told by itself, asked every few seconds whether it is still there. */
function place(): string {
  return section("place(!)", {
    type: "aor",
    max_contacts: 1,
    remove_existing: "yes",
    qualify_frequency: 5,
    qualify_timeout: "3.0",
    default_expiration: 120,
    minimum_expiration: 10,
    maximum_expiration: 300,
  });
}

function phones(settings: EngineSettings, extension: string): string[] {
  return (["desk", "browser"] as const).flatMap((kind) => {
    const name = phoneName(extension, kind);
    return [
      section(`${name}(${kind})`, { auth: name, aors: name }),
      section(name, { type: "auth", auth_type: "digest", username: name, password: settings.secrets.phone(name) }),
      section(`${name}(place)`, {}),
    ];
  });
}
