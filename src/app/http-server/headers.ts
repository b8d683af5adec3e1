import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/** The one style rule react-aria writes into the page itself; everything else comes from our own files. */
const PRESSABLE_STYLE = "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}";
const styleHash = `'sha256-${createHash("sha256").update(PRESSABLE_STYLE).digest("base64")}'`;
/** The one the waveform of a recording writes, for the height that `web/src/shared/player/wave.ts` gives a voice. */
const waveformHash = "'sha256-Txpp2hh5OoXvJGhUxJbFyEnnoWJBIRJRY/mg0M3HqKc='";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${styleHash} ${waveformHash}`,
  "img-src 'self' data:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const fixed: Readonly<Record<string, string>> = {
  "content-security-policy": policy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "microphone=(self), camera=(), geolocation=(), display-capture=(), usb=(), payment=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Headers of every answer (N-12: nothing in them helps an attacker). What the API answers is kept by nobody. */
export function securityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(fixed);
  if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  if (request.protocol === "https") reply.header("strict-transport-security", "max-age=31536000");
}
