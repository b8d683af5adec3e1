import {
  type Content,
  type Correction,
  calibrations,
  type Evaluation,
  evaluation,
  ownEvaluations,
  qualityResults,
  qualityTalks,
} from "../../../src/crm/quality/api.ts";
import { ask, read } from "../shared/api/http.ts";

export type Form = Evaluation["form"];
export type Item = Form["sections"][number]["items"][number];

type Sampling = { month: string; per: number; seed: string };
type Months = { from: string; to: string };
const at = (id: string): string => `/api/quality/evaluations/${encodeURIComponent(id)}`;
const monthsOf = (months: Months): string => String(new URLSearchParams(months));

export const readTalks = ({ month, per, seed }: Sampling) =>
  read(`/api/quality/talks?${new URLSearchParams({ month, per: String(per), seed })}`, qualityTalks);
export const readEvaluation = (id: string) => read(at(id), evaluation);
export const readCalibrations = (months: Months) => read(`/api/quality/calibration?${monthsOf(months)}`, calibrations);
export const readResults = (months: Months) => read(`/api/quality/results?${monthsOf(months)}`, qualityResults);
export const readOwn = () => read("/api/quality/own", ownEvaluations);

export const beginEvaluation = (contact: string, operator: string) =>
  ask("POST", "/api/quality/evaluations", { contact, operator }, evaluation);
export const keepDraft = (id: string, content: Content) => ask("PUT", at(id), content, evaluation);
export const finishEvaluation = (id: string, content: Content) => ask("POST", `${at(id)}/finish`, content, evaluation);
export const correctEvaluation = (id: string, correction: Correction) => ask("POST", `${at(id)}/correction`, correction, evaluation);
