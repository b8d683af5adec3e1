import { DomainError } from "../../kernel/errors.ts";

/** Something has to be fetched and the network does not answer. */
export class NetworkUnreachable extends DomainError {
  readonly code = "network-unreachable";
  readonly what: string;
  constructor(what: string) {
    super(`cannot fetch ${what}: the network does not answer`);
    this.what = what;
  }
  override get facts() {
    return { what: this.what };
  }
}

/** Another program listens on a port the centre needs. */
export class PortTaken extends DomainError {
  readonly code = "port-taken";
  readonly use: string;
  readonly port: number;
  readonly setting: string;
  constructor(use: string, port: number, setting: string) {
    super(`port ${port} (${use}) is taken`);
    this.use = use;
    this.port = port;
    this.setting = setting;
  }
  override get facts() {
    return { use: this.use, port: this.port, setting: this.setting };
  }
}

/** A port or address that this user or this machine cannot listen on. */
export class PortRefused extends DomainError {
  readonly code = "port-refused";
  readonly use: string;
  readonly address: string;
  readonly why: string;
  constructor(use: string, address: string, why: string) {
    super(`cannot listen on ${address} (${use}): ${why}`);
    this.use = use;
    this.address = address;
    this.why = why;
  }
  override get facts() {
    return { use: this.use, address: this.address, why: this.why };
  }
}

/** The database named by DATABASE_URL does not answer, or does not let us in. */
export class DatabaseUnreachable extends DomainError {
  readonly code = "database-unreachable";
  readonly host: string;
  readonly why: string;
  constructor(host: string, why: string) {
    super(`database at ${host} is unreachable: ${why}`);
    this.host = host;
    this.why = why;
  }
  override get facts() {
    return { host: this.host, why: this.why };
  }
}

/** A centre is already running from this folder. */
export class AlreadyRunning extends DomainError {
  readonly code = "already-running";
  readonly pid: number;
  constructor(pid: number) {
    super(`a centre is already running (pid ${pid})`);
    this.pid = pid;
  }
  override get facts() {
    return { pid: this.pid };
  }
}

/** No room is left on the disk. */
export class DiskFull extends DomainError {
  readonly code = "disk-full";
  readonly folder: string;
  constructor(folder: string) {
    super(`no space left in ${folder}`);
    this.folder = folder;
  }
  override get facts() {
    return { folder: this.folder };
  }
}

/** A program that set-up installs is not there. */
export class ToolMissing extends DomainError {
  readonly code = "tool-missing";
  readonly tool: string;
  constructor(tool: string) {
    super(`${tool} is not installed`);
    this.tool = tool;
  }
  override get facts() {
    return { tool: this.tool };
  }
}

/** A program ended with an error; `log` holds what it said. */
export class StepFailed extends DomainError {
  readonly code = "step-failed";
  readonly what: string;
  readonly log: string;
  constructor(what: string, log: string, detail: string) {
    super(`${what} failed: ${detail}`);
    this.what = what;
    this.log = log;
  }
  override get facts() {
    return { what: this.what, log: this.log };
  }
}

/** The parts were started but the centre did not answer in time. */
export class CentreSilent extends DomainError {
  readonly code = "centre-silent";
  readonly log: string;
  constructor(log: string) {
    super(`the centre does not answer; see ${log}`);
    this.log = log;
  }
  override get facts() {
    return { log: this.log };
  }
}
