import { join } from "node:path";
import type { Settings } from "../../settings/settings.ts";
import { clusterCommand } from "../../setup/cluster.ts";
import { engineCommand, engineFiles } from "../../setup/engine.ts";
import { type Identity, readableByService, serviceIdentity } from "../../setup/identity.ts";
import { ownCluster } from "../../setup/setup.ts";

/** Environment variable by which every process that belongs to a centre, and its children, are known. */
export const MARK = "MADOGUCHI_RUN";

/** One process of a running centre. */
export type Part = {
  readonly name: string;
  /** What `status` calls it. */
  readonly title: string;
  /** Where it is reached, for `status`; empty when by nobody but us. */
  readonly address: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly identity: Identity;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to end, ms, before it is killed. */
  readonly grace: number;
};

const roleTitles: Readonly<Record<string, string>> = {
  telephony: "電話の制御",
  api: "画面とAPI",
  worker: "集計と保管",
  citizens: "模擬の市民",
};

/** The roles of a real centre, each a process of its own. */
export const centreRoles: readonly string[] = ["telephony", "api", "worker"];

/** The private database as a part; undefined when `DATABASE_URL` names another. */
export function databasePart(settings: Settings): Part | undefined {
  if (!settings.databaseIsOurs) return undefined;
  return {
    name: "database",
    title: "データベース",
    address: join(settings.folders.run, ".s.PGSQL.5432"),
    ...clusterCommand(ownCluster(settings)),
    env: environment(settings),
    identity: serviceIdentity(),
    stopSignal: "SIGINT",
    grace: 20_000,
  };
}

/** The telephone engine as a part. */
export function enginePart(settings: Settings): Part {
  const { prefix, etc } = engineFiles(settings);
  return {
    name: "engine",
    title: "電話エンジン",
    address: `SIP ${settings.sip.bind}:${settings.sip.port}`,
    ...engineCommand(prefix, ["-C", join(etc, "asterisk.conf"), "-f"]),
    env: environment(settings),
    identity: serviceIdentity(),
    stopSignal: "SIGTERM",
    grace: 5_000,
  };
}

/** One role of our own program as a part. Root's closed checkouts can be read by root alone, so there it runs as root. */
export function rolePart(settings: Settings, role: string): Part {
  const { root } = settings.folders;
  return {
    name: role,
    title: roleTitles[role] ?? role,
    address: role === "api" ? `http://${settings.http.bind}:${settings.http.port}/` : "",
    command: join(root, "node_modules/node/bin/node"),
    args: [join(root, "src/main.ts"), "role", role],
    env: { ...environment(settings), ...settings.env },
    identity: readableByService(root) ? serviceIdentity() : {},
    stopSignal: "SIGTERM",
    grace: 10_000,
  };
}

function environment(settings: Settings): Record<string, string> {
  const { PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" } = process.env;
  return { PATH, LANG: "C.UTF-8", HOME: settings.folders.var, [MARK]: settings.folders.run };
}
