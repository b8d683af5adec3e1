import type { Finding, Place } from "../mistake.ts";
import type { QualityForm } from "../quality-schema.ts";
import type { Centre } from "../schema.ts";
import { finding, referrer, repeated } from "./finding.ts";

/** The evaluation forms can be used: versions follow one another, every name leads somewhere, something counts (F-2.2.2). */
export function checkQuality(centre: Centre): Finding[] {
  const forms = centre.quality?.forms ?? [];
  return [
    ...repeated(
      forms.map((form, f) => ({ value: `${form.id} 版${form.version}`, place: ["quality", "forms", f, "version"] })),
      "用紙",
    ),
    ...forms.flatMap((form, f) => [...order(forms, form, f), ...references(centre, form, f), ...items(form, f)]),
  ];
}

/** A later version holds from a later day, otherwise nobody could say which one a talk is evaluated on. */
function order(forms: readonly QualityForm[], form: QualityForm, f: number): Finding[] {
  const late = forms.find((other) => other.id === form.id && other.version < form.version && other.validFrom >= form.validFrom);
  if (!late) return [];
  const sentence = `版${form.version} は、版${late.version} の始まり（${late.validFrom}）より後の日から使う必要があります。日を直してください。`;
  return [finding(["quality", "forms", f, "validFrom"], "versionOrder", sentence)];
}

function references(centre: Centre, form: QualityForm, f: number): Finding[] {
  const queue = referrer("待ち行列", centre.queues);
  const kind = referrer("応対種別", centre.basics.kinds);
  return [
    ...(form.queues ?? []).flatMap((id, i) => queue(id, ["quality", "forms", f, "queues", i])),
    ...(form.kinds ?? []).flatMap((id, i) => kind(id, ["quality", "forms", f, "kinds", i])),
  ];
}

function items(form: QualityForm, f: number): Finding[] {
  const place = (...rest: (string | number)[]): Place => ["quality", "forms", f, "sections", ...rest];
  const placed = form.sections.flatMap((section, s) => section.items.map((item, i) => ({ item, at: [s, "items", i] as const })));
  const useless = placed.filter(({ item }) => item.weight === 0 && !item.knockOut);
  return [
    ...repeated(
      form.sections.map(({ id }, s) => ({ value: id, place: place(s, "id") })),
      "用紙の区分の id",
    ),
    ...repeated(
      placed.map(({ item, at }) => ({ value: item.id, place: place(...at, "id") })),
      "評価項目の id",
    ),
    ...useless.map(({ item, at }) =>
      finding(
        place(...at, "weight"),
        "weightless",
        `「${item.name}」は重み 0 で、一発不合格でもありません。重みを付けるか、消してください。`,
      ),
    ),
    ...(placed.every(({ item }) => item.weight === 0)
      ? [finding(place(), "weightless", "点の付く項目が一つもありません。重みのある項目を足してください。")]
      : []),
  ];
}
