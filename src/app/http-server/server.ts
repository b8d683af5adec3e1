import fastifySwagger from "@fastify/swagger";
import fastifyWebsocket from "@fastify/websocket";
import fastify, { type FastifyBaseLogger, LogController } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { App } from "../../admin/auth/access-adapter.ts";
import { answerError } from "./errors.ts";
import { securityHeaders } from "./headers.ts";
import { checkOrigin } from "./origin.ts";
import { servePages } from "./pages.ts";

const BODY_LIMIT = 64 * 1024;
/** A SIP message with its SDP, and everything a browser sends over `/api/live`, is far smaller. */
export const MESSAGE_LIMIT = 64 * 1024;

/**
 * The HTTP server, before its routes: zod in and out, problem JSON for every error, security headers, the check of
 * `Origin`, OpenAPI at `/api/openapi.json` and the pages from `web`.
 */
export async function createServer(options: { readonly web: string; readonly log: FastifyBaseLogger }): Promise<App> {
  const app: App = fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // A reverse proxy on this machine ends TLS; nobody else may say whose request it carries.
    trustProxy: "loopback",
    routerOptions: { maxParamLength: 128 },
    forceCloseConnections: true,
    frameworkErrors(error, request, reply) {
      securityHeaders(request, reply);
      answerError(error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  // What zod says of a wrong field is read by people.
  z.config(z.locales.ja());
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerError);
  const info = { title: "窓口 Madoguchi", version: "1" };
  await app.register(fastifySwagger, { openapi: { openapi: "3.1.0", info }, transform: jsonSchemaTransform });
  await app.register(fastifyWebsocket, {
    options: { maxPayload: MESSAGE_LIMIT, handleProtocols: (offered) => (offered.has("sip") ? "sip" : false) },
  });
  // After the WebSocket plugin, which lets go of a refused upgrade's connection only when its own hook came first.
  app.addHook("onRequest", async (request, reply) => {
    securityHeaders(request, reply);
    checkOrigin(request);
  });
  await servePages(app, options.web);
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  return app;
}
