import type { Trunk } from "../../centre/schema.ts";
import { type EngineSettings, engineFolders } from "./engine-settings.ts";
import type { EngineTrunk } from "./engine-trunk.ts";
import { section } from "./section.ts";
import { trunkEndpointName } from "./trunks.ts";

/** How long the other side may take to say that it is there (seconds). */
const QUALIFY_TIMEOUT = "3.0";

/**
 * The sections of `pjsip.conf` for the trunks: known by address alone (a name in a From header can be written by anybody),
 * calling with the ward's number, never with a person's name. Uses the template `line`.
 */
export function trunkSections(trunks: readonly EngineTrunk[]): string[] {
  return trunks.flatMap((one) => [
    endpoint(one),
    ...(one.place ? [place(one, one.place)] : []),
    ...(one.login ? [login(one.trunk, one.login)] : []),
    ...(one.place && one.login && one.trunk.register ? [registration(one, one.place, one.login)] : []),
    section(trunkEndpointName(one.trunk), {
      ...{ type: "identify", endpoint: trunkEndpointName(one.trunk), match: one.peers, srv_lookups: "no" },
    }),
  ]);
}

/** A transport for TCP where a trunk speaks it, and one for each that speaks TLS: whom to believe is the transport's matter. */
export function trunkTransports(settings: EngineSettings, address: string, trunks: readonly EngineTrunk[]): string[] {
  const { port, tlsPort } = settings.sip;
  const { certificate, key } = engineFolders(settings);
  const tcp = trunks.some(({ trunk }) => trunk.transport === "tcp");
  const tls = trunks.filter(({ trunk }) => trunk.transport === "tls");
  return [
    ...(tcp ? [section("tcp", { type: "transport", protocol: "tcp", bind: `${address}:${port}` })] : []),
    ...tls.map(({ trunk, caFile }, i) =>
      section(transportOf(trunk), {
        ...{ type: "transport", protocol: "tls", bind: `${address}:${tlsPort + i}`, method: "tlsv1_2" },
        ...{ cert_file: certificate, priv_key_file: key, verify_client: "no", verify_server: trunk.verifyServer ? "yes" : "no" },
        ...(caFile === null ? {} : { ca_list_file: caFile }),
      }),
    ),
  ];
}

function transportOf({ id, transport }: Trunk): string {
  return transport === "tls" ? `tls-${id}` : transport;
}

function endpoint({ trunk, place, login }: EngineTrunk): string {
  const name = trunkEndpointName(trunk);
  return section(`${name}(line)`, {
    context: trunk.use === "carrier" ? "from-trunk" : "from-sections",
    transport: transportOf(trunk),
    identify_by: "ip",
    from_user: trunk.callerId,
    contact_user: trunk.callerId,
    media_encryption: trunk.srtp === "sdes" ? "sdes" : "no",
    send_pai: "yes",
    // The dialplan counts the calls of a trunk, made and taken. Who calls is said here: a call that names nobody would be
    // sent as anonymous.
    set_var: [
      ...[`GROUP(trunk)=${trunk.id}`, `TRUNK=${trunk.id}`, `TRUNK_CHANNELS=${trunk.maxChannels}`],
      `CONNECTEDLINE(num,i)=${trunk.callerId}`,
    ],
    ...(place ? { aors: name } : {}),
    ...(login ? { outbound_auth: name } : {}),
  });
}

function place({ trunk }: EngineTrunk, { host, port }: { host: string; port: number }): string {
  return section(trunkEndpointName(trunk), {
    type: "aor",
    contact: uri(trunk, `${host}:${port}`),
    qualify_frequency: trunk.qualifySeconds,
    qualify_timeout: QUALIFY_TIMEOUT,
  });
}

function login(trunk: Trunk, { user, password }: { user: string; password: string }): string {
  return section(trunkEndpointName(trunk), { type: "auth", auth_type: "digest", username: user, password });
}

function registration({ trunk }: EngineTrunk, { host, port }: { host: string; port: number }, { user }: { user: string }): string {
  const name = trunkEndpointName(trunk);
  return section(name, {
    ...{ type: "registration", transport: transportOf(trunk), outbound_auth: name, contact_user: trunk.callerId, expiration: 300 },
    ...{ server_uri: uri(trunk, `${host}:${port}`), client_uri: uri(trunk, `${user}@${host}:${port}`) },
    // A machine with thousands of trunks would wait for a random instant; here the carrier is told at once.
    ...{
      max_random_initial_delay: 1,
      retry_interval: 30,
      fatal_retry_interval: 300,
      forbidden_retry_interval: 300,
      max_retries: 1_000_000,
    },
  });
}

// The semicolon would begin a comment.
function uri({ transport }: Trunk, place: string): string {
  return transport === "udp" ? `sip:${place}` : `sip:${place}\\;transport=${transport}`;
}
