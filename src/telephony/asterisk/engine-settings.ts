/** What an installation knows of a trunk; all left out: no calls are made over it. */
export type TrunkPlace = {
  readonly host?: string;
  readonly port?: number;
  /** Instead of the one in the centre's data. */
  readonly user?: string;
  readonly password?: string;
  /** Addresses its calls may come from beside `host`. */
  readonly peers?: readonly string[];
  /** Certificates that vouch for the other side. */
  readonly caFile?: string;
};

/** What the engine's configuration is made from; an installation's settings have it all. */
export type EngineSettings = {
  readonly folders: {
    /** Holds `prefix/` (the engine's program); `etc/`, `data/` and `state/` are made here. */
    readonly engine: string;
    readonly run: string;
    readonly log: string;
    /** `current/` has the guidance, `music/` what callers hear on hold. */
    readonly voice: string;
    /** Where the two sides of a talk are written while it lasts; in memory where possible. */
    readonly spool: string;
  };
  readonly sip: { readonly bind: string; readonly port: number; readonly trunkPeers: readonly string[]; readonly tlsPort: number };
  readonly trunks: Readonly<Record<string, TrunkPlace>>;
  readonly ari: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  readonly rtp: { readonly from: number; readonly to: number };
  readonly media: { readonly address: string; readonly hostAddress: string | undefined };
  readonly secrets: { phone(extension: string): string; trunk(id: string): string | undefined };
};

/** The name under which the centre's program takes calls from the engine. */
export const STASIS_APP = "madoguchi";
/** Where a caller's channel goes for a REFER, and the variable that names its address. */
export const REFER_CONTEXT = "refer";
export const REFER_VARIABLE = "MADOGUCHI_REFER_TO";
/** The engine's log of refused SIP requests, in its log folder. */
export const SECURITY_LOG = "security.log";

/** Folders of one engine, all absolute. */
export type EngineFolders = {
  readonly prefix: string;
  readonly etc: string;
  readonly data: string;
  readonly state: string;
  readonly log: string;
  /** The centre's own certificate and key for SIP over TLS. */
  readonly certificate: string;
  readonly key: string;
};

/** Where the engine of these settings keeps what. */
export function engineFolders(settings: EngineSettings): EngineFolders {
  const { engine, log } = settings.folders;
  const state = `${engine}/state`;
  const own = { certificate: `${state}/tls/certificate.pem`, key: `${state}/tls/key.pem` };
  return { prefix: `${engine}/prefix`, etc: `${engine}/etc`, data: `${engine}/data`, state, log: `${log}/asterisk`, ...own };
}

/** The engine's name of an agent's phone: `2001` is the desk phone, `2001b` the browser's. */
export function phoneName(extension: string, phone: "browser" | "desk"): string {
  return phone === "browser" ? `${extension}b` : extension;
}

/** The extension and kind of phone behind the engine's name of it; null for any other endpoint, e.g. the trunk. */
export function parsePhoneName(name: string): { extension: string; phone: "browser" | "desk" } | null {
  const match = /^(\d{3,5})(b?)$/.exec(name);
  return match?.[1] ? { extension: match[1], phone: match[2] ? "browser" : "desk" } : null;
}
