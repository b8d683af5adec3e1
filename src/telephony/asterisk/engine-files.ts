import { dialplanConf, queuesConf } from "./dialplan.ts";
import { type EngineSettings, engineFolders, SECURITY_LOG } from "./engine-settings.ts";
import type { EngineTrunk } from "./engine-trunk.ts";
import { modulesConf } from "./modules.ts";
import { pjsipConf } from "./pjsip.ts";
import { section } from "./section.ts";

/** What the engine is told of a centre: who has a phone, the trunks of this installation, the dialled-in numbers. */
export type EngineCentre = {
  readonly extensions: readonly string[];
  readonly trunks: readonly EngineTrunk[];
  readonly numbers: readonly string[];
};

/** Every configuration file of the engine, by name; the same centre gives the same files. */
export function engineFiles(settings: EngineSettings, { extensions, trunks, numbers }: EngineCentre): ReadonlyMap<string, string> {
  return new Map([
    ["asterisk.conf", asteriskConf(settings)],
    ["modules.conf", modulesConf()],
    ["logger.conf", loggerConf()],
    ["http.conf", httpConf(settings)],
    ["ari.conf", ariConf(settings)],
    ["rtp.conf", rtpConf(settings)],
    ["pjsip.conf", pjsipConf(settings, extensions, trunks)],
    ["extensions.conf", dialplanConf(settings, numbers)],
    ["queues.conf", queuesConf(extensions)],
    ["musiconhold.conf", section("default", { mode: "files", directory: `${settings.folders.voice}/music`, sort: "alpha" })],
    ["indications.conf", indicationsConf()],
    ["features.conf", section("general", {})],
    ["acl.conf", ""],
    ["websocket_client.conf", ""],
    ["ccss.conf", section("general", {})],
    ["queuerules.conf", ""],
    ["cdr.conf", section("general", { enable: "no" })],
    ["cel.conf", section("general", { enable: "no" })],
    ["manager.conf", section("general", { enabled: "no" })],
    ["udptl.conf", section("general", { udptlstart: settings.rtp.to + 1, udptlend: settings.rtp.to + 2 })],
    ["stasis.conf", section("threadpool", { initial_size: 5, idle_timeout_sec: 20, max_size: 50 })],
    ["pjproject.conf", section("log_mappings", { type: "log_mappings", asterisk_error: "0,1", asterisk_warning: 2 })],
  ]);
}

function asteriskConf(settings: EngineSettings): string {
  const { prefix, etc, data, state, log } = engineFolders(settings);
  const directories = {
    astetcdir: etc,
    astmoddir: `${prefix}/usr/lib/x86_64-linux-gnu/asterisk/modules`,
    astvarlibdir: state,
    astdbdir: state,
    astkeydir: state,
    astcachedir: `${state}/cache`,
    astdatadir: data,
    astagidir: `${data}/agi-bin`,
    astspooldir: `${state}/spool`,
    astrundir: settings.folders.run,
    astlogdir: log,
    astsbindir: `${prefix}/usr/sbin`,
  };
  const lines = Object.entries(directories).map(([name, folder]) => `${name} => ${folder}`);
  const options = section("options", { systemname: "madoguchi", verbose: 0, hideconnect: "yes", live_dangerously: "no", dumpcore: "no" });
  return ["[directories]", ...lines, "", options].join("\n");
}

/** What is refused, here or by us, goes into a file of its own: the centre reads it, counts and raises alarms. */
function loggerConf(): string {
  return [
    section("general", { dateformat: "%F %T.%3q", rotatestrategy: "rotate", appendhostname: "no" }),
    section("logfiles", { "messages.log": "notice,warning,error", [SECURITY_LOG]: "security,notice,warning,error" }),
  ].join("\n");
}

function httpConf(settings: EngineSettings): string {
  const { host, port } = settings.ari;
  return section("general", {
    enabled: "yes",
    bindaddr: host,
    bindport: port,
    sessionlimit: 2000,
    session_keep_alive: 30_000,
    enable_status: "no",
  });
}

function ariConf(settings: EngineSettings): string {
  const { user, password } = settings.ari;
  return [
    section("general", { enabled: "yes", pretty: "no", websocket_write_timeout: 1000 }),
    section(user, { type: "user", read_only: "no", password, password_format: "plain" }),
  ].join("\n");
}

/**
 * Browsers on this very machine reach only loopback, and the engine never offers it by itself: the machine's first
 * address is written as the media address beside its own.
 */
function rtpConf(settings: EngineSettings): string {
  const { address, hostAddress } = settings.media;
  const general = section("general", { rtpstart: settings.rtp.from, rtpend: settings.rtp.to, icesupport: "yes", strictrtp: "yes" });
  if (hostAddress === undefined || hostAddress === address) return general;
  return [general, section("ice_host_candidates", { [hostAddress]: `${address},include_local_address` })].join("\n");
}

function indicationsConf(): string {
  const japan = {
    description: "Japan",
    ringcadence: "1000,2000",
    dial: "400",
    busy: "400/500,0/500",
    ring: "400+15/1000,0/2000",
    congestion: "400/500,0/500",
    callwaiting: "400+16/500,0/8000",
    dialrecall: "!400/200,!0/200,!400/200,!0/200,!400/200,!0/200,400",
    record: "1400/500,0/15000",
    info: "!950/330,!1400/330,!1800/330,0",
    stutter: "!400/100,!0/100,!400/100,!0/100,400",
  };
  return [section("general", { country: "jp" }), section("jp", japan)].join("\n");
}
