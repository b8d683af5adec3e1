import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyRequest } from "fastify";
import type { App } from "../../admin/auth/access-adapter.ts";
import { sendProblem } from "./errors.ts";
import { methodsAt } from "./method-check.ts";
import { problemOf } from "./problems.ts";

/** Names of built files carry a hash of their content, so a copy never grows old. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** Serves the built portals from `folder`, their start page for every address of theirs, and problem JSON for the rest. */
export async function servePages(app: App, folder: string): Promise<void> {
  const routes: { method: string; url: string }[] = [];
  app.addHook("onRoute", (route) => {
    for (const method of [route.method].flat()) routes.push({ method, url: route.url });
  });
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    dotfiles: "deny",
    setHeaders(reply, path) {
      reply.header("cache-control", path.startsWith(join(folder, "assets")) ? FOR_EVER : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const allowed = methodsAt(routes, path);
    if (allowed.length > 0 && !allowed.includes(request.method))
      return sendProblem(reply.header("allow", allowed.join(", ")), problemOf("method-not-allowed"));
    if (isPage(request, path) && existsSync(join(folder, "index.html")))
      return reply.header("cache-control", "no-cache").sendFile("index.html");
    return sendProblem(reply, problemOf("no-such-route"));
  });
}

/** An address of the portals (/, /desk, /wallboard …): asked for by a browser, no file, not the API's. */
function isPage(request: FastifyRequest, path: string): boolean {
  if (request.method !== "GET" || path.startsWith("/api/") || path === "/sip" || extname(path) !== "") return false;
  return request.headers.accept?.includes("text/html") ?? false;
}
