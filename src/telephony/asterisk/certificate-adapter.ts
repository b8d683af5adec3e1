import { execFile } from "node:child_process";
import { access, chmod, mkdir, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";

/** Ten years: the other side knows the certificate itself, so its end would only cut the line. */
const DAYS = "3650";

/**
 * Makes the centre's own certificate for SIP over TLS, signed by itself, readable by nobody else; one that is there is
 * kept, since the other side may have been given it.
 * @throws Error when `openssl` is not installed or cannot do it
 */
export async function ensureCertificate(certificate: string, key: string): Promise<void> {
  if (await exists(certificate)) return;
  await mkdir(dirname(certificate), { recursive: true, mode: 0o700 });
  const [draft, draftKey] = [`${certificate}.${process.pid}`, `${key}.${process.pid}`];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const own = ["-subj", "/CN=madoguchi", "-addext", "subjectAltName=DNS:madoguchi"];
  await promisify(execFile)("openssl", ["req", "-x509", ...curve, "-days", DAYS, ...own, "-keyout", draftKey, "-out", draft]);
  for (const file of [draft, draftKey]) await chmod(file, 0o600);
  await rename(draftKey, key);
  await rename(draft, certificate);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
