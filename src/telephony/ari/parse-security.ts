import { createHash } from "node:crypto";
import type { EngineInput } from "../call/commands.ts";

export type SipRefused = Extract<EngineInput, { type: "sipRefused" }>;

const REASONS: Readonly<Record<string, SipRefused["why"]>> = {
  InvalidAccountID: "unknownAddress",
  FailedACL: "unknownAddress",
  ChallengeResponseFailed: "wrongDigest",
  InvalidPassword: "wrongDigest",
  RequestBadFormat: "malformed",
  MemoryLimit: "other",
  LoadAverageLimit: "other",
  RequestNotAllowed: "other",
  RequestNotSupported: "other",
};

/**
 * What one line of the engine's security log refuses: a stranger's request, a wrong digest, SIP that cannot be read,
 * a phone that dialled out; null for anything else. Neither the number nor the account is kept: a stranger's account is
 * a citizen's number. One try (one Call-ID) gives one `sourceKey`, however many lines it has.
 */
export function parseSecurityLine(line: string): SipRefused | null {
  return securityEvent(line) ?? dropped(line) ?? notOffered(line);
}

function securityEvent(line: string): SipRefused | null {
  const kind = /SecurityEvent="(\w+)"/.exec(line)?.[1] ?? "";
  const why = REASONS[kind];
  // A stranger's failed digest is told as a stranger already.
  if (why === undefined || (why === "wrongDigest" && line.includes('AccountID="<unknown>"'))) return null;
  const address = /RemoteAddress="IPV[46]\/\w+\/([^"/]+)\/\d+"/.exec(line)?.[1] ?? "";
  const service = /Service="([^"]*)"/.exec(line)?.[1] ?? "";
  const session = /SessionID="([^"]*)"/.exec(line)?.[1] ?? line;
  return refused(why, address, service, `${address} ${session}`);
}

/** pjproject drops what is no SIP before any endpoint is looked for. */
function dropped(line: string): SipRefused | null {
  const address = /pjproject:.*Dropping \d+ bytes packet from \w+ \[?([0-9a-f.:]+?)\]?:\d+/.exec(line)?.[1];
  return address === undefined ? null : refused("malformed", address, "PJSIP", line);
}

function notOffered(line: string): SipRefused | null {
  const match = /Call \(\w+:\[?([0-9a-f.:]+?)\]?:\d+\) to extension .* rejected because extension not found in context/.exec(line);
  return match?.[1] === undefined ? null : refused("other", match[1], "PJSIP", line);
}

function refused(why: SipRefused["why"], from: string, service: string, key: string): SipRefused {
  const sourceKey = `sip/${createHash("sha256").update(`${why} ${key}`).digest("base64url").slice(0, 22)}`;
  return { type: "sipRefused", why, from, service, sourceKey };
}

/** Lets through so many from one address, and so many in all, in one second; remembers that second alone. */
export function createFloodGate(perAddress = 5, inAll = 20): (input: SipRefused, at: number) => boolean {
  let second = -1;
  let seen = new Map<string, number>();
  let all = 0;
  const keys = new Set<string>();
  return (input, at) => {
    const now = Math.floor(at / 1_000);
    if (now !== second) {
      second = now;
      seen = new Map();
      all = 0;
      keys.clear();
    }
    const count = seen.get(input.from) ?? 0;
    if (count >= perAddress || all >= inAll || keys.has(input.sourceKey)) return false;
    seen.set(input.from, count + 1);
    keys.add(input.sourceKey);
    all += 1;
    return true;
  };
}
