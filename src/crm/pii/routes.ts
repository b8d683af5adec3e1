import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { checkedText, personalCheck } from "./api.ts";
import type { Guard } from "./guard-adapter.ts";
import { writersOnly } from "./writers.ts";

/** `POST /api/pii/check`: what a text would be refused for, while it is typed. Nothing of it is kept or logged. */
export function personalCheckRoutes(app: App, { access, guard }: { access: Access; guard: Pick<Guard, "find" | "isConfirmed"> }): void {
  const schema = { body: checkedText, response: { 200: personalCheck } };
  app.post("/api/pii/check", { onRequest: writersOnly(access), schema }, async (request) => {
    const findings = await guard.find(request.body.text, request.body.place);
    return { findings: [...findings], confirmed: findings.length > 0 && (await guard.isConfirmed(request.body)) };
  });
}
