import { z } from "zod";
import { type Session, session, signInBody } from "../../desk/api.ts";
import { permissionsOf } from "../rbac/policy.ts";
import { type Access, type App, setCookies } from "./access-adapter.ts";
import type { SignedInPerson } from "./api.ts";
import type { SignIn } from "./sign-in-adapter.ts";

type Deps = {
  readonly access: Access;
  readonly signIn: SignIn;
  /** Closes the person's desk before the session ends; throws when a call or an unsaved history forbids it. */
  leaveDesk(person: SignedInPerson): Promise<void>;
  /** Tells the person's open pages of this session that it has ended. */
  sessionEnded(person: SignedInPerson): void;
};

/** `/api/session`: who am I, sign in, sign out (N-7). */
export function sessionRoutes(app: App, { access, signIn, leaveDesk, sessionEnded }: Deps): void {
  app.get("/api/session", { onRequest: access.signedIn, schema: { response: { 200: session } } }, async (request) =>
    present(access.personOf(request)),
  );

  app.post("/api/session", { schema: { body: signInBody, response: { 200: session } } }, async (request, reply) => {
    const { username, password } = request.body;
    const { value: person, cookies } = await signIn.begin(username, password, request.ip);
    setCookies(request, reply, cookies);
    request.log.info({ person: person.id }, "signed in");
    return present(person);
  });

  app.delete("/api/session", { onRequest: access.signedIn, schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const person = access.personOf(request);
    await leaveDesk(person);
    setCookies(request, reply, await signIn.end(request.headers.cookie));
    sessionEnded(person);
    request.log.info({ person: person.id }, "signed out");
    return reply.code(204).send(null);
  });
}

function present(person: SignedInPerson): Session {
  const { id, name, role, extension } = person;
  return { user: { id, name, role, extension }, permissions: permissionsOf(role) };
}
