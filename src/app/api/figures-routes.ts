import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { type Figures, figureDefinition, figures } from "../../cms/live/api.ts";
import { definitions } from "../../cms/metrics/figures.ts";

type Deps = { readonly access: Access; figuresOf(from: number, to: number): Promise<Figures> };

/** `/api/figures`: the figures of the lines with an SLA over a span, and what each of them means. */
export function figureRoutes(app: App, { access, figuresOf }: Deps): void {
  const onRequest = access.needs("seeFigures");
  const instant = z.coerce.number().min(0).max(8.64e15);
  const querystring = z.object({ from: instant, to: instant });

  app.get("/api/figures", { onRequest, schema: { querystring, response: { 200: figures } } }, async (request) =>
    figuresOf(request.query.from, request.query.to),
  );
  // Whoever sees a figure on the wallboard may read what it means.
  app.get(
    "/api/figures/definitions",
    { onRequest: access.signedIn, schema: { response: { 200: z.array(figureDefinition) } } },
    async () => [...definitions],
  );
}
