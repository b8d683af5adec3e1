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
  readonly sip: { readonly bind: string; readonly port: number; readonly trunkPeers: readonly string[] };
  readonly ari: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  readonly rtp: { readonly from: number; readonly to: number };
  readonly media: { readonly address: string; readonly hostAddress: string | undefined };
  readonly secrets: { phone(extension: string): string };
};

/** The name under which the centre's program takes calls from the engine. */
export const STASIS_APP = "madoguchi";
/** The engine's log of refused SIP requests, in its log folder. */
export const SECURITY_LOG = "security.log";

/** Folders of one engine, all absolute. */
export type EngineFolders = {
  readonly prefix: string;
  readonly etc: string;
  readonly data: string;
  readonly state: string;
  readonly log: string;
};

/** Where the engine of these settings keeps what. */
export function engineFolders(settings: EngineSettings): EngineFolders {
  const { engine, log } = settings.folders;
  return { prefix: `${engine}/prefix`, etc: `${engine}/etc`, data: `${engine}/data`, state: `${engine}/state`, log: `${log}/asterisk` };
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
