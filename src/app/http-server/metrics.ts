import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { App } from "../../admin/auth/access-adapter.ts";
import { sendProblem } from "./errors.ts";
import { problemOf } from "./problems.ts";

/** `/api/metrics` in the format of Prometheus, only for this machine; counts and times, no people. */
export function serveMetrics(app: App, gauges: Readonly<Record<string, { help: string; read: () => number }>>): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const duration = new Histogram({
    name: "madoguchi_http_seconds",
    help: "Time to answer a request, by route, method and status",
    labelNames: ["route", "method", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 3],
    registers: [register],
  });
  for (const [name, gauge] of Object.entries(gauges)) {
    new Gauge({
      name,
      help: gauge.help,
      registers: [register],
      collect: function () {
        this.set(gauge.read());
      },
    });
  }
  app.addHook("onResponse", async (request, reply) => {
    const labels = { route: request.routeOptions.url ?? "none", method: request.method, status: String(reply.statusCode) };
    duration.observe(labels, reply.elapsedTime / 1000);
  });
  app.get("/api/metrics", { schema: { hide: true } }, async (request, reply) => {
    const address = request.socket.remoteAddress ?? "";
    if (!/^(::1|(::ffff:)?127\.)/.test(address)) return sendProblem(reply, problemOf("no-such-route"));
    return reply.type(register.contentType).send(await register.metrics());
  });
}
