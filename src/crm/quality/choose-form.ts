import type { QualityForm } from "../../centre/quality-schema.ts";

type Talk = { readonly queue: string | null; readonly kind: string | null };

/**
 * The form a talk of this day is evaluated on: of each form its latest version that holds on that day, and of those the
 * first that suits queue and kind. Undefined when none does; a talk without a history has no kind and suits no form that asks for one.
 * @param day YYYY-MM-DD of the centre's clock
 */
export function chooseForm(forms: readonly QualityForm[], talk: Talk, day: string): QualityForm | undefined {
  return forms.filter((form) => isCurrent(form, forms, day)).find((form) => suits(form.queues, talk.queue) && suits(form.kinds, talk.kind));
}

/** ISO dates compare as texts. */
function isCurrent(form: QualityForm, forms: readonly QualityForm[], day: string): boolean {
  if (form.validFrom > day) return false;
  return !forms.some((other) => other.id === form.id && other.version > form.version && other.validFrom <= day);
}

const suits = (asked: readonly string[] | undefined, value: string | null): boolean =>
  asked === undefined || (value !== null && asked.includes(value));
