import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { NotAllowed } from "../../admin/rbac/policy.ts";
import { DomainError } from "../../kernel/errors.ts";
import { type ListenPurpose, listenPurpose, type RecordingSound, recordingSound, statePurpose } from "./api.ts";
import { byteRange } from "./byte-range.ts";

/** One line of the audit about a recording. */
export type Noted = {
  readonly person: string;
  readonly action: "openRecording" | "listenRecording" | "holdRecording" | "liftHold" | "eraseRecording" | "listErasures";
  readonly object: string;
  readonly outcome: "done" | "refused" | "missing";
  readonly reason?: string;
};
type Deps = {
  readonly access: Access;
  /** @throws RecordingUnknown, RecordingErased, RecordingTampered */
  wave(recording: string): Promise<Omit<RecordingSound, "recording" | "purpose">>;
  /** @throws as `wave` */
  sound(recording: string): Promise<{ size: number; read(from: number, to: number): Promise<Readable> }>;
  /** Whether this talk was recorded although it is not kept (yet). */
  wasRecorded(recording: string): Promise<boolean>;
  /** What this person said in the last twelve hours to listen to it for; null when nothing. */
  purposeOf(person: string, recording: string): Promise<string | null>;
  note(line: Noted): Promise<void>;
  /** Notes that it is being heard, once for the requests with which a player reads one hearing. */
  noteHearing(line: Noted): Promise<void>;
};

/** The talk is over or goes on, but its sound is not kept yet. */
class RecordingNotReady extends DomainError {
  readonly code = "recording-not-ready";
}
/** Whoever listens says what for, first. */
class PurposeNeeded extends DomainError {
  readonly code = "purpose-needed";
}

export const recordingParams = z.object({ id: z.string().regex(/^[\w.-]{1,64}$/) });

/**
 * Hearing a recording (F-2.2.1): `POST …/purpose` opens it and says what for, `GET …/peaks` is what a player shows,
 * `GET …/audio` the sound, whole or any range of it, decrypted as it is read. Every opening and every hearing leaves a
 * line in the audit before a sound is heard, refused ones as well.
 */
export function recordingRoutes(app: App, deps: Deps): void {
  const onRequest = noted(deps);
  const params = recordingParams;
  const at = "/api/recordings/:id";

  app.post(`${at}/purpose`, { onRequest, schema: { params, body: statePurpose, response: { 204: z.null() } } }, async (request, reply) => {
    const line = { person: deps.access.personOf(request).id, object: request.params.id, reason: request.body.purpose };
    await orMissing(deps, request, () => deps.wave(request.params.id));
    await deps.note({ ...line, action: "openRecording", outcome: "done" });
    return reply.code(204).send(null);
  });
  app.get(`${at}/peaks`, { onRequest, schema: { params, response: { 200: recordingSound } } }, async (request) => {
    const { id } = request.params;
    const wave = await orMissing(deps, request, () => deps.wave(id));
    return { ...wave, recording: id, purpose: await purpose(deps, request) };
  });
  app.get(`${at}/audio`, { onRequest, schema: { params } }, async (request, reply) => {
    const [sound, reason] = await Promise.all([orMissing(deps, request, () => deps.sound(request.params.id)), purpose(deps, request)]);
    const { person, object } = whoAndWhat(deps, request);
    await deps.noteHearing({ person, object, action: "listenRecording", outcome: "done", reason });
    return sendSound(request, reply, sound);
  });
}

async function sendSound(request: FastifyRequest, reply: FastifyReply, sound: Awaited<ReturnType<Deps["sound"]>>) {
  const range = byteRange(request.headers.range, sound.size);
  reply.type("audio/ogg").header("accept-ranges", "bytes");
  if (range === "unsatisfiable") return reply.code(416).header("content-range", `bytes */${sound.size}`).send();
  const { from, to } = range ?? { from: 0, to: sound.size - 1 };
  if (range) reply.code(206).header("content-range", `bytes ${from}-${to}/${sound.size}`);
  return reply.header("content-length", to - from + 1).send(await sound.read(from, to));
}

async function purpose(deps: Deps, request: FastifyRequest): Promise<ListenPurpose> {
  const { person, object } = whoAndWhat(deps, request);
  const stated = listenPurpose.safeParse(await deps.purposeOf(person, object));
  if (!stated.success) throw new PurposeNeeded(`${person} has not said what for`);
  return stated.data;
}

/** A try for something that cannot be heard is noted too; one that is not kept yet is told apart from one that never was. */
async function orMissing<T>(deps: Deps, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) await deps.note({ ...whoAndWhat(deps, request), action: "listenRecording", outcome: "missing" });
    const { object } = whoAndWhat(deps, request);
    if (error instanceof DomainError && error.code === "recording-unknown" && (await deps.wasRecorded(object)))
      throw new RecordingNotReady("the recording is not kept yet", { cause: error });
    throw error;
  }
}

/** Lets pass who may listen; whoever may not is noted. */
function noted(deps: Deps) {
  const guard = deps.access.needs("listenRecording");
  return async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      await guard(request, reply);
    } catch (error) {
      if (error instanceof NotAllowed) await deps.note({ ...whoAndWhat(deps, request), action: "listenRecording", outcome: "refused" });
      throw error;
    }
  };
}

function whoAndWhat(deps: Deps, request: FastifyRequest): { person: string; object: string } {
  return { person: deps.access.personOf(request).id, object: recordingParams.safeParse(request.params).data?.id ?? "?" };
}
