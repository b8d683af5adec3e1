import { expect, test } from "vitest";
import { talking, wrapUp } from "../../shared/desk.fixtures.ts";
import { atStart } from "../../shared/script/progress.ts";
import { noteAnswer } from "../history/draft.ts";
import { notesFor } from "./notes.ts";

const contact = talking.contact;
if (!contact) throw new Error("talking has a contact");
const fresh = notesFor(contact, null);

test("a page that is loaded anew during a call brings back what was typed", () => {
  const typed = {
    ...fresh,
    draft: { ...fresh.draft, summary: "書きかけ" },
    progress: { ...atStart, current: 1, trail: [{ script: "residents", step: "step-2", at: 5, choice: 1, ticked: [0] }] },
  };
  const back = notesFor(wrapUp.contact ?? contact, JSON.stringify(typed));
  expect(back).toEqual(typed);
});

test("what was noted of another contact is not taken over", () => {
  const other = { ...fresh, contact: "another", draft: noteAnswer(fresh.draft, { id: "x", question: "y", classification: "z" }) };
  expect(notesFor(contact, JSON.stringify(other))).toEqual(fresh);
});

test.each(["", "{", "{}", '{"contact":1}'])("a note that cannot be read counts as none: %s", (text) => {
  expect(notesFor(contact, text)).toEqual(fresh);
});
