import { DomainError } from "../../kernel/errors.ts";

/** The voice was closed; what is new about it is a voice of its own. */
export class VoiceClosed extends DomainError {
  readonly code = "voice-closed";
  constructor() {
    super("the voice was closed");
  }
}

/** A category or a section that the centre does not have. */
export class VoiceChoiceUnknown extends DomainError {
  readonly code = "voice-choice-unknown";
  readonly field: "category" | "section";
  constructor(field: "category" | "section") {
    super(`unknown ${field}`);
    this.field = field;
  }
  override get facts() {
    return { field: this.field };
  }
}

/** Who did not speak with the citizen notes nothing in the citizen's name. */
export class NotYourContact extends DomainError {
  readonly code = "not-your-contact";
  constructor() {
    super("the agent did not talk in this contact");
  }
}
