import { type PhoneKind, phoneKind } from "../../../../src/kernel/events.ts";

const KEY = "madoguchi.phone";

/** The telephone chosen last on this machine; the browser's own at first. */
export const keptPhoneChoice = (): PhoneKind => phoneKind.safeParse(localStorage.getItem(KEY)).data ?? "browser";
export const keepPhoneChoice = (phone: PhoneKind): void => localStorage.setItem(KEY, phone);
