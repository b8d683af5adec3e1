import type { QualityForm, QualityItem } from "../../centre/quality-schema.ts";
import type { Answer, Answers, Score } from "./api.ts";
import { AnswerNotOnForm } from "./errors.ts";

/** The highest number of points an item can be given. */
export const maxOf = (item: QualityItem): number => (item.type === "yesNo" ? 1 : item.levels.length - 1);

/** All items of a form in its order. */
export const itemsOf = (form: QualityForm): readonly QualityItem[] => form.sections.flatMap((section) => section.items);

/**
 * What an evaluation is worth (F-2.2.2): the weighted share of the points of all answered items, from 0 to 1; an item that
 * does not apply leaves the denominator. Nought in a knock-out item makes the whole 0, and the item is named as the reason.
 * Nothing with a weight answered: null (and not passed nor failed), unless knocked out. Sections are counted by themselves,
 * without the knock-out, so that they still show where the points were.
 */
export function scoreOf(form: QualityForm, answers: Answers): Score {
  const items = itemsOf(form);
  const knockedOut = items.filter((item) => item.knockOut && answers[item.id] === 0).map(({ id }) => id);
  const share = knockedOut.length > 0 ? 0 : shareOf(items, answers);
  return {
    share,
    passed: share === null ? null : knockedOut.length === 0 && share >= form.pass,
    knockedOut,
    unanswered: items.filter((item) => answers[item.id] === undefined).map(({ id }) => id),
    sections: form.sections.map((section) => ({ id: section.id, share: shareOf(section.items, answers) })),
  };
}

function shareOf(items: readonly QualityItem[], answers: Answers): number | null {
  const counted = items.flatMap((item) => {
    const points = pointsOf(answers[item.id]);
    return points === null ? [] : [{ weight: item.weight, share: points / maxOf(item) }];
  });
  const weight = counted.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return null;
  return counted.reduce((sum, one) => sum + one.weight * one.share, 0) / weight;
}

/** The points of an answer; null when there is none or the item does not apply. */
export function pointsOf(answer: Answer | undefined): number | null {
  return answer === undefined || answer === "notApplicable" ? null : answer;
}

/** @throws AnswerNotOnForm when an answer belongs to no item, lies outside its scale, or says 該当なし where that is no choice */
export function checkAnswers(form: QualityForm, answers: Answers): void {
  const items = new Map(itemsOf(form).map((item) => [item.id, item]));
  for (const [id, answer] of Object.entries(answers)) {
    const item = items.get(id);
    if (!item || !suits(item, answer)) throw new AnswerNotOnForm(id);
  }
}

const suits = (item: QualityItem, answer: Answer): boolean => (answer === "notApplicable" ? item.optional : answer <= maxOf(item));
