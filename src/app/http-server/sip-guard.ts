const REQUEST = /^([A-Z]+) (\S+) SIP\/2\.0\r?\n/;
const RESPONSE = /^SIP\/2\.0 \d{3} /;
/** What a phone that only takes calls has to say outside of REGISTER: answers and the end of its own dialogues. */
const IN_DIALOGUE = new Set(["ACK", "BYE", "CANCEL", "INFO", "INVITE", "OPTIONS", "PRACK", "UPDATE"]);

/** The engine's echo, on which a phone hears its own voice: the one call it may begin. */
const ECHO = /^sip:echo@[^@;?\s]+$/;
const BEGINS_A_CALL = new Set(["CANCEL", "INVITE"]);

/**
 * Why this SIP message of a browser must not reach the engine; `null` when it may. A phone registers the account of
 * its own session and nobody else's, and begins no call but to
 * its own voice: operators dial through the desk, never by SIP.
 * @param account the user part the session owns, e.g. `2001b`
 */
export function sipRefusal(message: string, account: string): string | null {
  // A keep-alive of RFC 5626.
  if (message.trim() === "" || RESPONSE.test(message)) return null;
  const [, method, target] = REQUEST.exec(message) ?? [];
  if (method === undefined || target === undefined) return "no SIP message";
  if (method === "REGISTER") return userOf(message, "From|f") === account && userOf(message, "To|t") === account ? null : "another account";
  if (!IN_DIALOGUE.has(method)) return `${method} is not for this phone`;
  if (BEGINS_A_CALL.has(method) && ECHO.test(target) && userOf(message, "From|f") === account) return null;
  return isInDialogue(message) ? null : `${method} outside of a call`;
}

function userOf(message: string, names: string): string | undefined {
  return new RegExp(`^(?:${names})[ \\t]*:[^\\r\\n]*?<?sips?:([^@;>\\s]+)@`, "im").exec(message)?.[1];
}

function isInDialogue(message: string): boolean {
  return /^(?:To|t)[ \t]*:[^\r\n]*;tag=/im.test(message);
}
