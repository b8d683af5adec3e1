import type { FastifyRequest } from "fastify";
import { DomainError } from "../../kernel/errors.ts";

/** A page of another site, or a sandboxed one, tried to act in the name of a signed-in person. */
class ForeignOrigin extends DomainError {
  readonly code = "foreign-origin";
  constructor() {
    super("the Origin header names another site");
  }
}

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes and WebSocket upgrades whose `Origin` is not this very server. Programs that are no browser send no
 * Origin and carry no cookie of somebody else; a browser always sends it with both.
 * @throws ForeignOrigin
 */
export function checkOrigin(request: FastifyRequest): void {
  const { origin, upgrade } = request.headers;
  const fetchSite = request.headers["sec-fetch-site"];
  if (READS.has(request.method) && upgrade === undefined) return;
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") throw new ForeignOrigin();
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== request.host) throw new ForeignOrigin();
}
