import { review, reviewList, reviewText } from "../../../../src/crm/pii/api.ts";
import { ask, read } from "../../shared/api/http.ts";

const place = (id: string): string => `/api/pii/reviews/${encodeURIComponent(id)}`;

export const readReviews = () => read("/api/pii/reviews", reviewList);
/** Opens the text: each time a line in the audit. */
export const openText = (id: string) => ask("POST", `${place(id)}/text`, undefined, reviewText);
export const decide = (id: string, none: boolean, reason: string) => ask("POST", `${place(id)}/decision`, { none, reason }, review);
