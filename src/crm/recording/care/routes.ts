import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Instant } from "../../../kernel/ids.ts";
import { certificate, type ErasureList, type ErasureOrder, erasureList, erasureOrder, holdOrder } from "../api.ts";
import { type Noted, recordingParams } from "../routes.ts";
import { certificatesAsCsv } from "./certificate-list.ts";

type Deps = {
  readonly access: Access;
  /** @throws RecordingUnknown, RecordingErased */
  hold(recording: string, by: string, why: string): Promise<void>;
  /** @throws RecordingUnknown, RecordingErased */
  lift(recording: string): Promise<void>;
  /** @throws RecordingUnknown, RecordingErased, RecordingHeld */
  erase(recording: string, by: string, order: ErasureOrder): Promise<ErasureList["certificates"][number]>;
  certificates(from: Instant, to: Instant): Promise<ErasureList>;
  nameOf(person: string): string;
  note(line: Noted): Promise<void>;
};

/** Legal hold, erasure by hand, and the certificates of what was erased (F-2.2.1, 3.3(5)②). Everything done leaves a line in the audit. */
export function recordingCareRoutes(app: App, deps: Deps): void {
  const { access, note } = deps;
  const params = recordingParams;
  const at = "/api/recordings/:id";
  const holding = { onRequest: access.needs("holdRecording"), schema: { params, body: holdOrder, response: { 204: z.null() } } };

  app.put(`${at}/hold`, holding, async (request, reply) => {
    const [person, object, reason] = [access.personOf(request).id, request.params.id, request.body.why];
    await deps.hold(object, person, reason);
    await note({ person, object, reason, action: "holdRecording", outcome: "done" });
    return reply.code(204).send(null);
  });
  app.post(`${at}/hold/lift`, holding, async (request, reply) => {
    const [person, object, reason] = [access.personOf(request).id, request.params.id, request.body.why];
    await deps.lift(object);
    await note({ person, object, reason, action: "liftHold", outcome: "done" });
    return reply.code(204).send(null);
  });
  const erasing = { onRequest: access.needs("eraseRecording"), schema: { params, body: erasureOrder, response: { 200: certificate } } };
  app.post(`${at}/erasure`, erasing, async (request) => {
    const [person, object] = [access.personOf(request).id, request.params.id];
    const made = await deps.erase(object, person, request.body);
    await note({ person, object, reason: request.body.reason, action: "eraseRecording", outcome: "done" });
    return made;
  });
  certificateRoutes(app, deps);
}

function certificateRoutes(app: App, { access, certificates, nameOf, note }: Deps): void {
  const instant = z.coerce.number().min(0).max(8.64e15);
  const querystring = z.object({ from: instant, to: instant });
  const onRequest = access.needs("seeErasures");
  app.get("/api/erasures", { onRequest, schema: { querystring, response: { 200: erasureList } } }, ({ query }) =>
    certificates(query.from, query.to),
  );
  app.get("/api/erasures.csv", { onRequest, schema: { querystring } }, async (request, reply) => {
    const { from, to } = request.query;
    const list = await certificates(from, to);
    await note({ person: access.personOf(request).id, object: `erasures/${from}-${to}`, action: "listErasures", outcome: "done" });
    reply.type("text/csv; charset=utf-8").header("content-disposition", 'attachment; filename="erasures.csv"');
    return reply.send(certificatesAsCsv(list.certificates, nameOf));
  });
}
