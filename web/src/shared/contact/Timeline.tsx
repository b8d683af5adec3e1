import type { ContactDetail } from "../../../../src/crm/contact/api.ts";
import type { CentreWords } from "../../../../src/crm/words/api.ts";
import { exactTimeWords } from "../time/words.ts";
import { eventLine } from "./event-words.ts";
import "./timeline.css";

/** Everything that happened to a contact, a line each. */
export function Timeline({ events, words }: { events: ContactDetail["events"]; words: CentreWords }) {
  return (
    <ol className="tl contact-line">
      {events.map((event) => {
        const line = eventLine(event, words);
        return line === null ? null : (
          <li key={event.id}>
            <time className="num">{exactTimeWords(event.at)}</time>
            <span>{line}</span>
          </li>
        );
      })}
    </ol>
  );
}
