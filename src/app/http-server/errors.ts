import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import type { Problem } from "../../desk/api.ts";
import { DomainError } from "../../kernel/errors.ts";
import { problemOf, problemOfError } from "./problems.ts";

const codes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "body-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media-type",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-json",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-json",
};

/** Answers an error as problem JSON. What the sender can mend is told; a defect is logged and its inside kept. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer = problemFor(error);
  if (answer.status >= 500 && !(error instanceof DomainError))
    request.log.error({ err: error, route: request.routeOptions.url }, "request failed");
  else request.log.info({ code: answer.code, status: answer.status, route: request.routeOptions.url }, "request refused");
  return sendProblem(reply, answer);
}

/** Sends a problem with its media type; a pause that is asked for stands in the header as well. */
export function sendProblem(reply: FastifyReply, answer: Problem): FastifyReply {
  const seconds = answer.facts?.seconds;
  if (answer.status === 429 && typeof seconds === "number") reply.header("retry-after", String(seconds));
  return reply.code(answer.status).type("application/problem+json").serializer(JSON.stringify).send(answer);
}

function problemFor(error: unknown): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map((one) => ({ field: fieldOf(one.instancePath), sentence: one.message ?? "" }));
    return problemOf("form-refused", { fields });
  }
  const known = isFastifyError(error) ? codes[error.code] : undefined;
  if (known) return problemOf(known);
  if (error instanceof SyntaxError && isFastifyError(error) && error.statusCode === 400) return problemOf("malformed-json");
  if (isFastifyError(error) && error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return error.statusCode === 404 ? problemOf("no-such-route") : problemOf("malformed-request");
  }
  return problemOfError(error);
}

const fieldOf = (path: string): string => path.replace(/^\//, "").replaceAll("/", ".");

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && ("code" in error || "statusCode" in error);
}
