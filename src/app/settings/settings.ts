import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Clock } from "../../kernel/clock.ts";
import type { TrunkPlace } from "../../telephony/asterisk/engine-settings.ts";
import { clockFrom } from "../clock.ts";
import { SettingRefused } from "./errors.ts";
import { checkout, type Folders, foldersOf } from "./folders.ts";
import { readSecrets, type Secrets } from "./secrets.ts";
import { trunkEnvironment, trunkPlaces } from "./trunk-places.ts";

/** Everything a process of the centre must know before it starts. The same environment gives the same settings. */
export type Settings = {
  readonly folders: Folders;
  /** The centre's data, e.g. `<checkout>/config/toshima`. */
  readonly centreFolder: string;
  readonly http: { readonly bind: string; readonly port: number };
  readonly sip: {
    readonly bind: string;
    readonly port: number;
    /** Addresses the carrier's calls may come from. */
    readonly trunkPeers: readonly string[];
    /** Port for SIP over TLS; opened only when a trunk speaks it. */
    readonly tlsPort: number;
  };
  /** Where each trunk leads, by its id in the centre's data. */
  readonly trunks: Readonly<Record<string, TrunkPlace>>;
  /** The engine's own HTTP server (ARI, SIP over WebSocket): loopback only, browsers reach it through our proxy. */
  readonly ari: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  readonly rtp: { readonly from: number; readonly to: number };
  /** The address written into SDP, and this machine's first other address, which the engine would offer in ICE. */
  readonly media: { readonly address: string; readonly hostAddress: string | undefined };
  readonly databaseUrl: string;
  /** True when the database is our own cluster, which we start and stop. */
  readonly databaseIsOurs: boolean;
  readonly secrets: Secrets;
  /** Password of every account made now, for a demo; undefined: each gets one of its own by chance. */
  readonly initialPassword: string | undefined;
  readonly clock: Clock;
  /** Unix socket on which the telephony role answers the api role. */
  readonly telephonySocket: string;
  /** The environment that gives another process these same settings. */
  readonly env: Readonly<Record<string, string>>;
};

const port = z.coerce.number("番号ではありません").int("整数ではありません").min(0, "0 以上の番号です").max(65_535, "65535 までの番号です");
const address = z.union([z.ipv4(), z.ipv6(), z.literal("localhost")], "IP アドレスではありません");
const environment = z.object({
  MADOGUCHI_VAR: z.string().min(1).default(join(checkout, "var")),
  MADOGUCHI_CACHE: z.string().min(1).optional(),
  MADOGUCHI_CENTRE: z
    .string()
    .min(1)
    .default(join(checkout, "config", "toshima")),
  MADOGUCHI_BIND: address.default("127.0.0.1"),
  MADOGUCHI_PORT: port.default(8080),
  MADOGUCHI_SIP_BIND: address.default("127.0.0.1"),
  MADOGUCHI_SIP_PORT: port.default(5060),
  MADOGUCHI_SIP_TLS_PORT: port.optional(),
  MADOGUCHI_TRUNK_PEERS: z.string().default("127.0.0.1"),
  MADOGUCHI_ARI_PORT: port.default(8088),
  MADOGUCHI_RTP: z
    .string()
    .regex(/^\d{2,5}-\d{2,5}$/, "「10000-11999」の形ではありません")
    .default("10000-11999"),
  MADOGUCHI_MEDIA_ADDRESS: address.optional(),
  MADOGUCHI_CLOCK: z.string().default(""),
  MADOGUCHI_INITIAL_PASSWORD: z.string().min(8).max(256).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "postgresql:// で始まっていません")
    .optional(),
});
type Environment = z.infer<typeof environment>;

/**
 * The settings of this installation from the environment, the command line (`--port N` wins over `MADOGUCHI_PORT`)
 * and the defaults; makes the master key when there is none.
 * @throws SettingRefused when a value breaks its rule
 */
export function loadSettings(env: Readonly<Record<string, string | undefined>> = process.env, argv: readonly string[] = []): Settings {
  const given = parseEnvironment({ ...env, ...(option(argv, "--port") ? { MADOGUCHI_PORT: option(argv, "--port") } : {}) });
  const folders = foldersOf(checkout, given.MADOGUCHI_VAR, given.MADOGUCHI_CACHE);
  const secrets = readSecrets(join(folders.secrets, "master.key"));
  const [from, to] = given.MADOGUCHI_RTP.split("-").map(Number);
  return {
    folders,
    centreFolder: given.MADOGUCHI_CENTRE,
    http: { bind: given.MADOGUCHI_BIND, port: given.MADOGUCHI_PORT },
    sip: sipOf(given),
    trunks: trunkPlaces(env),
    ari: { host: "127.0.0.1", port: given.MADOGUCHI_ARI_PORT, user: "madoguchi", password: secrets.ari },
    rtp: { from: from ?? 10_000, to: to ?? 11_999 },
    media: { address: given.MADOGUCHI_MEDIA_ADDRESS ?? given.MADOGUCHI_SIP_BIND, hostAddress: firstHostAddress() },
    databaseUrl: given.DATABASE_URL ?? ownDatabaseUrl(folders.run, secrets.database, "madoguchi"),
    databaseIsOurs: given.DATABASE_URL === undefined,
    secrets,
    initialPassword: given.MADOGUCHI_INITIAL_PASSWORD,
    clock: clockFrom(given.MADOGUCHI_CLOCK),
    telephonySocket: join(folders.run, "telephony.sock"),
    env: { ...trunkEnvironment(env), ...written(given) },
  };
}

function sipOf(given: Environment): Settings["sip"] {
  const { MADOGUCHI_SIP_BIND: bind, MADOGUCHI_SIP_PORT: sipPort, MADOGUCHI_SIP_TLS_PORT: tls } = given;
  return { bind, port: sipPort, trunkPeers: given.MADOGUCHI_TRUNK_PEERS.split(","), tlsPort: tls ?? sipPort + 1 };
}

/** The address of one database of a cluster of ours that listens only on a unix socket in `socketFolder`. */
export function ownDatabaseUrl(socketFolder: string, password: string, database: string): string {
  return `postgresql://madoguchi:${password}@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`;
}

/** The value after `name` on a command line (`--port 81` or `--port=81`); undefined when it is not there. */
export function option(argv: readonly string[], name: string): string | undefined {
  const at = argv.indexOf(name);
  if (at >= 0) return argv[at + 1] ?? "";
  return argv.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

function parseEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(set);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "");
  throw new SettingRefused(name, env[name] ?? "", issue?.message ?? "");
}

function written(given: Environment): Record<string, string> {
  const pairs = Object.entries(given).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(pairs);
}

function firstHostAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find((a) => a.family === "IPv4" && !a.internal)?.address;
}
