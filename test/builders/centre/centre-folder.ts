import { chmodSync, cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "../../../src/app/settings/folders.ts";

/** A copy of the shipped centre whose trunks speak plain SIP and are not asked whether they are there, as SIPp wants it: `MADOGUCHI_CENTRE`. */
export function plainTrunks(): string {
  const folder = mkdtempSync(join(tmpdir(), "toshima-"));
  cpSync(join(checkout, "config/toshima"), folder, { recursive: true });
  // The services run as another user.
  chmodSync(folder, 0o755);
  const file = join(folder, "trunks.yaml");
  const plain = readFileSync(file, "utf8").replace("transport: tls, srtp: sdes, verifyServer: false", "transport: udp, srtp: none");
  // SIPp would take being asked whether it is there for a call.
  writeFileSync(file, plain.replaceAll(/qualifySeconds: \d+/g, "qualifySeconds: 0"));
  return folder;
}
