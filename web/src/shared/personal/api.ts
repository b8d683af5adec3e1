import { type CheckedText, personalCheck, review } from "../../../../src/crm/pii/api.ts";
import { ask, newKey, read, tell } from "../api/http.ts";

export const checkText = (text: CheckedText) => ask("POST", "/api/pii/check", text, personalCheck);
export const askReview = (text: CheckedText) => ask("POST", "/api/pii/reviews", text, review);
export const readReview = (id: string) => read(`/api/pii/reviews/${encodeURIComponent(id)}`, review);
export const withdrawReview = (id: string) => tell("DELETE", `/api/pii/reviews/${encodeURIComponent(id)}`, undefined, newKey());
