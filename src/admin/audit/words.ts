import type { Centre } from "../../centre/schema.ts";
import { REVEAL_WORDS } from "../../crm/callback/api.ts";
import { PURPOSE_WORDS } from "../../crm/recording/api.ts";
import type { AuditItem } from "./api.ts";

/** A line as it is kept. */
export type KeptLine = Omit<AuditItem, "person"> & { readonly person: string };
type Words = Pick<Centre, "people" | "queues" | "groups">;

/** A line in the words of the screens; what nobody knows any more stands as it was written. */
export function presented(centre: Words, line: KeptLine): AuditItem {
  const { position, at, action, outcome, person } = line;
  return {
    ...{ position, at, action, outcome },
    person: { id: person, name: personName(centre, person) },
    object: objectWords(centre, line),
    reason: line.reason === null ? null : reasonWords(centre, line.action, line.reason),
  };
}

const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string): string =>
  list.find((one) => one.id === id)?.name ?? id;
const personName = ({ people }: Pick<Centre, "people">, id: string): string => nameIn(people, id);

function objectWords(centre: Words, { action, object }: KeptLine): string {
  // After a hand-over nobody of the centre is heard: the contact tells which section had the citizen.
  if (action === "monitorCall" && CONTACT.test(object)) return `問い合わせ ${object}（取次後）`;
  if (action === "monitorCall" || action === "forceState") return `${personName(centre, object)}さん`;
  if (action === "moveCall" || action === "takeOverCall") return `問い合わせ ${object}`;
  return object;
}

const CONTACT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MODES: Readonly<Record<string, string>> = { listen: "聞く", whisper: "ささやく", barge: "加わる" };
const STATES: Readonly<Record<string, string>> = { signOut: "退席させる", pause: "離席にする", endWrapUp: "後処理を終える" };
const PURPOSES: Readonly<Record<string, string>> = PURPOSE_WORDS;
const REVEALS: Readonly<Record<string, string>> = REVEAL_WORDS;

function reasonWords(centre: Words, action: string, reason: string): string {
  switch (action) {
    case "monitorCall":
      return MODES[reason] ?? reason;
    case "forceState": {
      const [what = "", ...why] = reason.split(": ");
      return `${STATES[what] ?? what}（${why.join(": ")}）`;
    }
    case "moveCall":
      return moveWords(centre, reason);
    case "sendMessage":
    case "withdrawMessage":
      return audienceWords(centre, reason);
    case "openRecording":
    case "listenRecording":
      return PURPOSES[reason] ?? reason;
    case "revealNumber":
      return REVEALS[reason] ?? reason;
    default:
      return reason;
  }
}

function moveWords(centre: Words, reason: string): string {
  const [what, id = ""] = reason.split(" ");
  if (what === "priority") return `優先度を ${id} に`;
  if (what === "queue") return `${nameIn(centre.queues, id)}に移した`;
  return what === "agent" ? `${personName(centre, id)}さんに渡した` : reason;
}

function audienceWords(centre: Words, reason: string): string {
  const [kind, id = ""] = reason.split(" ");
  if (kind === "everybody") return "全員へ";
  if (kind === "group") return `${nameIn(centre.groups, id)}へ`;
  return kind === "person" ? `${personName(centre, id)}さんへ` : reason;
}
