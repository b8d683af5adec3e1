import type { MonitorMode } from "../../../../src/cms/live/api.ts";
import type { Talk } from "./api.ts";

/** The supervisor's own telephone, as far as the wallboard needs it. */
export type Ear = {
  /** Whose telephone it is. */
  readonly me: string;
  /** The telephone is being opened for the first listening. */
  readonly opening: boolean;
  /** The voices are there; until then the phone is rung. */
  readonly up: boolean;
  /** Listens to a talk, or changes how. */
  listen(talk: Talk, mode: MonitorMode): void;
  stop(): void;
  takeOver(): void;
};
