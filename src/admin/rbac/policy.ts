import type { Role } from "../../centre/schema.ts";
import { DomainError } from "../../kernel/errors.ts";

/** What a person may be allowed to do. Routes ask `may`, screens read the list from the session. */
export const actions = [
  /** Take calls: open a desk, its states, its phone. */
  "openDesk",
  /** Save the history of a contact of one's own. */
  "saveHistory",
  /** Knowledge, classification and directory. */
  "lookUp",
  "seeWallboard",
  "seeFigures",
  /** Read the records of contacts, of everybody; nobody changes them. */
  "readContacts",
  /** Take the records of contacts out as a file; each time a line in the audit. */
  "exportContacts",
  "listenRecording",
  /** Read what citizens told of: voices, complaints, suspicious calls (C-5). */
  "readVoices",
  /** Tell a section of a voice, confirm that it is known, close it. */
  "handleVoices",
  /** Put a legal hold on a recording, and lift it. */
  "holdRecording",
  /** Erase a recording by hand. */
  "eraseRecording",
  /** Read which recordings were erased, with their certificates. */
  "seeErasures",
  /** Listen to, whisper into, join and take over talks; set states; move waiting calls (F-1.1.1). */
  "superviseCalls",
  /** Evaluate recorded talks, and correct one's own evaluations (F-2.2.2). */
  "rateTalks",
  /** Correct evaluations of other people. */
  "correctEvaluations",
  /** Read finished evaluations of everybody, results and calibrations. */
  "seeQualityResults",
  /** Read what others thought of one's own talks. */
  "seeOwnEvaluations",
  /** See the knowledge as it is maintained: drafts, versions, imports, what operators missed (F-2.1.3). */
  "seeKnowledgeWork",
  /** Write, import and withdraw knowledge. */
  "maintainKnowledge",
  /** Approve what was written, so that operators read it. */
  "approveKnowledge",
  /** Write and publish talk scripts, and see where operators leave them (F-2.1.2). */
  "maintainScripts",
  /** Write and import the directory of sections. */
  "maintainDirectory",
  /** Read who did what to protected things, and take the list out (N-8). */
  "readAudit",
  /** Say of a text that what was found in it is nobody's personal data (2.2.1(2)). */
  "reviewPersonal",
  /** Which address was refused at the telephone engine, and why. */
  "seeRefusedSip",
] as const;
export type Action = (typeof actions)[number];

/** 表 3-2, one line per role, and the ward's employees, who read, and maintain what is the ward's. */
const permissions: Readonly<Record<Role, readonly Action[]>> = {
  operator: ["openDesk", "saveHistory", "lookUp", "seeOwnEvaluations"],
  leader: ["openDesk", "saveHistory", "lookUp", "seeWallboard", "superviseCalls", "seeOwnEvaluations", "readVoices", "handleVoices"],
  supervisor: [
    "openDesk",
    "saveHistory",
    "lookUp",
    "seeWallboard",
    "superviseCalls",
    "seeFigures",
    "readContacts",
    "exportContacts",
    "readVoices",
    "handleVoices",
    "listenRecording",
    "holdRecording",
    "eraseRecording",
    "seeErasures",
    "rateTalks",
    "correctEvaluations",
    "seeQualityResults",
    "seeOwnEvaluations",
    "seeKnowledgeWork",
    "maintainKnowledge",
    "approveKnowledge",
    "maintainScripts",
    "maintainDirectory",
    "reviewPersonal",
    "seeRefusedSip",
  ],
  head: [
    "lookUp",
    "seeWallboard",
    "seeFigures",
    "readContacts",
    "exportContacts",
    "readVoices",
    "seeErasures",
    "seeQualityResults",
    "seeKnowledgeWork",
    "readAudit",
    "seeRefusedSip",
  ],
  scheduler: ["seeWallboard", "seeFigures"],
  monitor: ["lookUp", "seeWallboard", "seeFigures", "readContacts", "readVoices", "listenRecording", "rateTalks", "seeQualityResults"],
  trainer: ["lookUp", "seeQualityResults", "seeKnowledgeWork", "maintainKnowledge", "maintainScripts"],
  recruiter: ["seeFigures"],
  administrator: ["seeWallboard", "maintainDirectory", "seeRefusedSip"],
  security: ["seeWallboard", "readAudit", "seeRefusedSip"],
  ward: [
    "seeFigures",
    "readContacts",
    "exportContacts",
    "readVoices",
    "handleVoices",
    "seeKnowledgeWork",
    "maintainKnowledge",
    "approveKnowledge",
    "maintainDirectory",
  ],
};

/** Whether people of this role may do this (O-1, 表 3-2). */
export function may(role: Role, action: Action): boolean {
  return permissions[role].includes(action);
}

/** Everything this role may do, in the order of `actions`. */
export function permissionsOf(role: Role): Action[] {
  return actions.filter((action) => may(role, action));
}

/** A signed-in person asked for something the role does not allow. */
export class NotAllowed extends DomainError {
  readonly code = "not-allowed";
  readonly action: Action;
  constructor(role: Role, action: Action) {
    super(`role ${role} may not ${action}`);
    this.action = action;
  }
  override get facts() {
    return { action: this.action };
  }
}
