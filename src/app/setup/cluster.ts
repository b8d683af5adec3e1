import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ToolMissing } from "./errors.ts";
import { ownedFolder, serviceIdentity } from "./identity.ts";
import { run } from "./run.ts";

const VERSIONS = "/usr/lib/postgresql";

/** A private cluster: its data, the folder of its unix socket, and the password of its only role, `madoguchi`. */
export type Cluster = { readonly data: string; readonly socketFolder: string; readonly password: string };

/**
 * The folder with PostgreSQL's programs: of the version that made the cluster, otherwise the newest installed.
 * @throws ToolMissing when there is none
 */
export function databasePrograms(data: string): string {
  const mark = join(data, "PG_VERSION");
  const installed = existsSync(VERSIONS) ? readdirSync(VERSIONS).filter((v) => existsSync(join(VERSIONS, v, "bin/initdb"))) : [];
  const version = existsSync(mark) ? readFileSync(mark, "utf8").trim() : installed.toSorted((a, b) => Number(b) - Number(a))[0];
  if (version === undefined || !installed.includes(version)) throw new ToolMissing(`PostgreSQL ${version ?? ""}`);
  return join(VERSIONS, version, "bin");
}

/**
 * Makes the cluster: UTF-8, checksums, passwords (SCRAM) even on its unix socket.
 * @returns false when it was there already
 */
export async function makeCluster(cluster: Cluster, log: string): Promise<boolean> {
  if (existsSync(join(cluster.data, "PG_VERSION"))) return false;
  ownedFolder(dirname(cluster.data));
  const fresh = `${cluster.data}.new`;
  rmSync(fresh, { recursive: true, force: true });
  ownedFolder(fresh, 0o700);
  const secret = join(dirname(cluster.data), `.initdb-${process.pid}`);
  const { uid, gid } = serviceIdentity();
  writeFileSync(secret, cluster.password, { mode: 0o600, flag: "wx" });
  if (uid !== undefined && gid !== undefined) chownSync(secret, uid, gid);
  const words = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--username=madoguchi", "--auth=scram-sha-256"];
  try {
    const program = join(databasePrograms(cluster.data), "initdb");
    await run("データベース", log, program, ["-D", fresh, ...words, `--pwfile=${secret}`], { uid, gid, cwd: "/" } as const);
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(fresh, cluster.data);
  return true;
}

/**
 * The command line that runs the cluster in the foreground. It listens on its unix socket only: no port can be taken, and
 * nothing outside this machine reaches it.
 * @param careless true for tests: a crash of the machine may lose data, everything is faster
 */
export function clusterCommand(cluster: Cluster, careless = false): { command: string; args: string[] } {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: cluster.socketFolder,
    unix_socket_permissions: "0777",
    port: "5432",
    max_connections: "200",
    shared_buffers: "128MB",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_duration_statement: "1000",
    ...(careless ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return { command: join(databasePrograms(cluster.data), "postgres"), args: ["-D", cluster.data, ...args] };
}
