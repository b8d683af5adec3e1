import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { type Action, may, NotAllowed } from "../rbac/policy.ts";
import type { SignedInPerson } from "./api.ts";
import { NotSignedIn } from "./errors.ts";
import type { SignIn } from "./sign-in-adapter.ts";

/** The HTTP server as features see it. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;

type Guard = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** Who is asking, and whether they may. */
export type Access = {
  /** A hook that lets only people with a session pass. */
  readonly signedIn: Guard;
  /** A hook that lets only people pass whose role allows this. */
  needs(action: Action): Guard;
  /** The person behind a request that passed one of the hooks. */
  personOf(request: FastifyRequest): SignedInPerson;
};

export function makeAccess(signIn: SignIn): Access {
  const people = new WeakMap<FastifyRequest, SignedInPerson>();
  const identify = async (request: FastifyRequest, reply: FastifyReply): Promise<SignedInPerson> => {
    const found = await signIn.find(request.headers.cookie);
    if (!found) throw new NotSignedIn();
    setCookies(request, reply, found.cookies);
    people.set(request, found.value);
    return found.value;
  };
  return {
    async signedIn(request, reply) {
      await identify(request, reply);
    },
    needs: (action) => async (request, reply) => {
      const { role } = await identify(request, reply);
      if (!may(role, action)) throw new NotAllowed(role, action);
    },
    personOf(request) {
      const person = people.get(request);
      if (!person) throw new Error(`route ${request.routeOptions.url} asks for its person without a guard`);
      return person;
    },
  };
}

/** Hands cookies to the browser; over https they never travel in the clear. */
export function setCookies(request: FastifyRequest, reply: FastifyReply, cookies: readonly string[]): void {
  for (const cookie of cookies) reply.header("set-cookie", request.protocol === "https" ? `${cookie}; Secure` : cookie);
}
