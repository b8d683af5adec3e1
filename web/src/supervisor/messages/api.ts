import { messageBoard, type NewMessage } from "../../../../src/desk/messages/api.ts";
import { newKey, read, tell } from "../../shared/api/http.ts";

export const readMessages = () => read("/api/messages", messageBoard);
/** @param key kept for a second try of the same text, so that it is never sent twice */
export const sendMessage = (message: NewMessage, key: string) => tell("POST", "/api/messages", message, key);
export const withdrawMessage = (id: string) => tell("POST", `/api/messages/${encodeURIComponent(id)}/withdraw`, undefined, newKey());
