import type { CountedContact } from "../../contact-record/contact-record.ts";
import type { Definition } from "../figure.ts";

export const definition: Definition<"offered"> = {
  name: "offered",
  label: "着信",
  unit: "件",
  definition:
    "受付時間内に着信した電話の件数。案内の途中で切れた電話と待っている電話を含み、時間外の案内を聞いた電話は含まない。着信した時刻で数える。",
  source: "別紙3 放棄呼率の分母（着信数）・別紙4 1 総入電呼数",
};

/** Whether a contact was offered to the centre: a call that found it open. */
export function isOffered(contact: CountedContact): boolean {
  return contact.channel === "phone" && contact.disposition !== "outsideHours" && contact.disposition !== "outbound";
}

/**
 * Calls offered: they arrived while the service was open, whatever became of them. Counted at arrival; 0 when none.
 * Calls outside the hours are left out so that the night cannot make the abandonment rate look better.
 */
export function offered(contacts: readonly CountedContact[]): number {
  return contacts.filter(isOffered).length;
}
