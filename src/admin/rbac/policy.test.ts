import { describe, expect, test } from "vitest";
import { type Role, role } from "../../centre/schema.ts";
import { actions, may, permissionsOf } from "./policy.ts";

const allowedTo = (action: (typeof actions)[number]): Role[] => role.options.filter((each) => may(each, action));

describe("roles of table 3-2", () => {
  test("operators, leaders and supervisors take calls and save histories", () => {
    expect(allowedTo("openDesk")).toEqual(["operator", "leader", "supervisor"]);
    expect(allowedTo("saveHistory")).toEqual(["operator", "leader", "supervisor"]);
  });

  test("only supervisors and those who monitor quality listen to recordings", () => {
    expect(allowedTo("listenRecording")).toEqual(["supervisor", "monitor"]);
  });

  test("talks are evaluated by supervisors and monitors; a supervisor corrects others' evaluations too", () => {
    expect(allowedTo("rateTalks")).toEqual(["supervisor", "monitor"]);
    expect(allowedTo("correctEvaluations")).toEqual(["supervisor"]);
  });

  test("results are read by those who lead, evaluate and train; whoever takes calls reads what was thought of their own", () => {
    expect(allowedTo("seeQualityResults")).toEqual(["supervisor", "head", "monitor", "trainer"]);
    expect(allowedTo("seeOwnEvaluations")).toEqual(["operator", "leader", "supervisor"]);
  });

  test("whoever leads, plans, monitors, administers or guards sees the wallboard", () => {
    expect(allowedTo("seeWallboard")).toEqual(["leader", "supervisor", "head", "scheduler", "monitor", "administrator", "security"]);
  });

  test("the ward reads contacts and figures, handles what citizens told of, and maintains knowledge and directory, which are its own", () => {
    const own = ["seeKnowledgeWork", "maintainKnowledge", "approveKnowledge", "maintainDirectory"];
    expect(permissionsOf("ward")).toEqual(["seeFigures", "readContacts", "exportContacts", "readVoices", "handleVoices", ...own]);
  });

  test("knowledge is written by those who teach and supervise and by the ward, and approved by supervisors and the ward", () => {
    expect(allowedTo("maintainKnowledge")).toEqual(["supervisor", "trainer", "ward"]);
    expect(allowedTo("approveKnowledge")).toEqual(["supervisor", "ward"]);
    expect(allowedTo("seeKnowledgeWork")).toEqual(["supervisor", "head", "trainer", "ward"]);
  });

  test("contacts are taken out as a file by those who answer for them: supervisors, the head, the ward", () => {
    expect(allowedTo("exportContacts")).toEqual(["supervisor", "head", "ward"]);
  });

  test("talk scripts are maintained by those who supervise and train, the directory by supervisors, administrators and the ward", () => {
    expect(allowedTo("maintainScripts")).toEqual(["supervisor", "trainer"]);
    expect(allowedTo("maintainDirectory")).toEqual(["supervisor", "administrator", "ward"]);
  });

  test("only supervisors say that what was found in a text is nobody's personal data", () => {
    expect(allowedTo("reviewPersonal")).toEqual(["supervisor"]);
  });

  test("operators read no records of other people's contacts", () => {
    expect(allowedTo("readContacts")).toEqual(["supervisor", "head", "monitor", "ward"]);
  });

  test("figures are for those who answer for them", () => {
    expect(allowedTo("seeFigures")).toEqual(["supervisor", "head", "scheduler", "monitor", "recruiter", "ward"]);
  });

  test("who did what to protected things is read by the head and the security officer, not by those whose doings it tells", () => {
    expect(allowedTo("readAudit")).toEqual(["head", "security"]);
  });

  test("refused SIP is shown to those who can act on it", () => {
    expect(allowedTo("seeRefusedSip")).toEqual(["supervisor", "head", "administrator", "security"]);
  });

  test("knowledge, classification and directory serve those who answer and those who teach and check", () => {
    expect(allowedTo("lookUp")).toEqual(["operator", "leader", "supervisor", "head", "monitor", "trainer"]);
  });

  test("every role may do something, and everything may be done by somebody", () => {
    expect(role.options.filter((each) => permissionsOf(each).length === 0)).toEqual([]);
    expect(actions.filter((action) => allowedTo(action).length === 0)).toEqual([]);
  });
});
