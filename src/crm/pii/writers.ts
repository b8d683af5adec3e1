import type { Access } from "../../admin/auth/access-adapter.ts";
import { type Action, may, NotAllowed } from "../../admin/rbac/policy.ts";

/** What makes people write texts that are guarded: histories, voices, messages, evaluations. */
const WRITES: readonly Action[] = ["saveHistory", "handleVoices", "superviseCalls", "rateTalks"];

/** A hook that lets only people pass who write texts that are guarded. */
export function writersOnly(access: Access): Access["signedIn"] {
  return async (request, reply) => {
    await access.signedIn(request, reply);
    const { role } = access.personOf(request);
    if (!WRITES.some((action) => may(role, action))) throw new NotAllowed(role, "saveHistory");
  };
}
