import { spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { clusterCommand } from "../../src/app/setup/cluster.ts";
import { serviceIdentity } from "../../src/app/setup/identity.ts";

/** Runs the test cluster as long as a process that asked for a database lives, and a few seconds more. */
const [data = "", socketFolder = "", users = ""] = process.argv.slice(2);
const { command, args } = clusterCommand({ data, socketFolder, password: "" }, true);
const server = spawn(command, args, { ...serviceIdentity(), cwd: "/", stdio: "inherit" });
server.on("exit", (code) => process.exit(code ?? 1));

let idleRounds = 0;
setInterval(() => {
  for (const pid of readdirSync(users)) if (!existsSync(`/proc/${pid}`)) rmSync(join(users, pid), { force: true });
  idleRounds = readdirSync(users).length === 0 ? idleRounds + 1 : 0;
  if (idleRounds >= 5) server.kill("SIGINT");
}, 1_000);
