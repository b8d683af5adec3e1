import { DomainError } from "../../kernel/errors.ts";
import type { AgentId, ContactId } from "../../kernel/ids.ts";

/** A refusal to one agent. */
abstract class AgentRefusal extends DomainError {
  readonly agent: AgentId;
  constructor(agent: AgentId, sentence: string) {
    super(sentence);
    this.agent = agent;
  }
  override get facts() {
    return { agent: this.agent };
  }
}

export class UnknownAgent extends AgentRefusal {
  readonly code = "unknown-agent";
  constructor(agent: AgentId) {
    super(agent, `${agent} has no extension in this centre`);
  }
}

export class AgentNotSignedIn extends AgentRefusal {
  readonly code = "agent-not-signed-in";
  constructor(agent: AgentId) {
    super(agent, `Agent ${agent} has not opened a desk`);
  }
}

/** F-2.1.4: nothing but saving the history ends wrap-up. */
export class HistoryNotSaved extends AgentRefusal {
  readonly code = "history-not-saved";
  readonly contact: ContactId;
  constructor(agent: AgentId, contact: ContactId) {
    super(agent, `Agent ${agent} has not saved the history of ${contact}`);
    this.contact = contact;
  }
}

export class AgentOnCall extends AgentRefusal {
  readonly code = "agent-on-call";
  constructor(agent: AgentId) {
    super(agent, `Agent ${agent} is on a call`);
  }
}

export class NoCallAtDesk extends AgentRefusal {
  readonly code = "no-call-at-desk";
  constructor(agent: AgentId) {
    super(agent, `Agent ${agent} has no call to do this with`);
  }
}

export class PhoneNotReachable extends AgentRefusal {
  readonly code = "phone-not-reachable";
  constructor(agent: AgentId) {
    super(agent, `The phone of ${agent} is not registered`);
  }
}

export class AlreadyConsulting extends AgentRefusal {
  readonly code = "already-consulting";
  constructor(agent: AgentId) {
    super(agent, `Agent ${agent} is consulting already`);
  }
}

export class NobodyConsulted extends AgentRefusal {
  readonly code = "nobody-consulted";
  constructor(agent: AgentId) {
    super(agent, `Nobody consulted by ${agent} has answered`);
  }
}

export class UnknownTarget extends AgentRefusal {
  readonly code = "unknown-target";
  constructor(agent: AgentId) {
    super(agent, `What ${agent} wants to call is not in the directory`);
  }
}

export class TargetIsOneself extends AgentRefusal {
  readonly code = "target-is-oneself";
  constructor(agent: AgentId) {
    super(agent, `Agent ${agent} cannot call itself`);
  }
}

export class TargetNotFree extends AgentRefusal {
  readonly code = "target-not-free";
  constructor(agent: AgentId) {
    super(agent, `The colleague that ${agent} asked for is not free`);
  }
}

/** There is no guidance for this round: it is asked by the operator, or not known here. */
export class SurveyNotSpoken extends AgentRefusal {
  readonly code = "survey-not-spoken";
  constructor(agent: AgentId) {
    super(agent, `The round of the survey that ${agent} asked for is not spoken`);
  }
}

/** A refusal of a supervisor's wish about one call. */
abstract class ContactRefusal extends DomainError {
  readonly contact: ContactId;
  constructor(contact: ContactId, sentence: string) {
    super(sentence);
    this.contact = contact;
  }
  override get facts() {
    return { contact: this.contact };
  }
}

export class CallNotWaiting extends ContactRefusal {
  readonly code = "call-not-waiting";
  constructor(contact: ContactId) {
    super(contact, `Contact ${contact} is not waiting`);
  }
}

/** No section has this call in our channels: it is over, back in the queue, or it left by REFER. */
export class CallNotHandedOver extends ContactRefusal {
  readonly code = "call-not-handed-over";
  constructor(contact: ContactId) {
    super(contact, `Contact ${contact} is not with a section in our channels`);
  }
}

/** There is no talk yet that could be heard. */
export class SectionNotAnswered extends ContactRefusal {
  readonly code = "section-not-answered";
  constructor(contact: ContactId) {
    super(contact, `The section that has ${contact} has not answered`);
  }
}
