import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { NotAllowed } from "../../admin/rbac/policy.ts";
import { DomainError } from "../../kernel/errors.ts";
import { NotFound } from "../errors.ts";

type Deps = {
  readonly access: Access;
  /** Names of the contact's recordings that are kept, in the order they were made. */
  partsOf(contact: string): Promise<readonly string[]>;
  /** Whether a talk of this contact was recorded at all, kept already or not. */
  wasRecorded(contact: string): Promise<boolean>;
  /** Ogg Opus, two channels: caller left, agent right; decrypted as it is read. */
  open(recording: string): Promise<Readable>;
  note(person: string, object: string, outcome: "done" | "refused" | "missing"): Promise<void>;
};

/** The talk is over or goes on, but its sound is not kept yet. */
class RecordingNotReady extends DomainError {
  readonly code = "recording-not-ready";
  constructor() {
    super("the recording is not kept yet");
  }
}

/**
 * `/api/contacts/:id/recording`: for supervisors; every access leaves a line in the audit before a sound is heard, a
 * refused one as well. `part` counts the talks of a contact that was answered more than once, from 1.
 */
export function recordingRoutes(app: App, { access, partsOf, wasRecorded, open, note }: Deps): void {
  const params = z.object({ id: z.uuid() });
  const querystring = z.object({ part: z.coerce.number().int().min(1).max(99).default(1) });
  const guard = access.needs("listenRecording");
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      await guard(request, reply);
    } catch (error) {
      const { id } = params.safeParse(request.params).data ?? { id: "?" };
      if (error instanceof NotAllowed) await note(access.personOf(request).id, id, "refused");
      throw error;
    }
  };

  app.get("/api/contacts/:id/recording", { onRequest, schema: { params, querystring } }, async (request, reply) => {
    const { id } = request.params;
    const person = access.personOf(request).id;
    const parts = await partsOf(id);
    const recording = parts[request.query.part - 1];
    await note(person, recording ?? id, recording ? "done" : "missing");
    if (!recording) throw (await wasRecorded(id)) ? new RecordingNotReady() : new NotFound("recording");
    request.log.info({ person, recording }, "recording opened");
    return reply
      .type("audio/ogg")
      .header("x-parts", String(parts.length))
      .send(await open(recording));
  });
}
