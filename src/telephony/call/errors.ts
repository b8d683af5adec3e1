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

/** A supervisor's wish about a call that is no longer waiting. */
export class CallNotWaiting extends DomainError {
  readonly code = "call-not-waiting";
  readonly contact: ContactId;
  constructor(contact: ContactId) {
    super(`Contact ${contact} is not waiting`);
    this.contact = contact;
  }
  override get facts() {
    return { contact: this.contact };
  }
}
