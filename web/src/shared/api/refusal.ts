import type { Problem } from "../../../../src/desk/api.ts";
import { DomainError } from "../../../../src/kernel/errors.ts";

/** The server understood and said no; `problem.detail` is the sentence for the screen. */
export class Refused extends DomainError {
  readonly code: string;
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.code = problem.code;
    this.problem = problem;
  }
}

/** The server could not be reached: nothing is known of what happened to the request. */
export class ServerAway extends DomainError {
  readonly code = "server-away";
}

/** The server answered in a shape this page does not know: it was built for another version. */
export class AnswerNotUnderstood extends DomainError {
  readonly code = "answer-not-understood";
}

/** What to say on the screen: what is wrong and what to do next. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.problem.detail;
  if (error instanceof ServerAway)
    return "サーバーに届きませんでした。入力はそのまま残っています。少し待ってから、もう一度お試しください。";
  if (error instanceof AnswerNotUnderstood) return "画面が古くなっています。入力を控えてから、画面を再読込してください。";
  return "画面で問題が起きました。再読込しても続くときは、管理者に知らせてください。";
}

/** Whether the session is over, so that signing in again is the only way on. */
export const isSignedOut = (error: unknown): boolean => error instanceof Refused && error.problem.status === 401;
