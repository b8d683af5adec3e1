import { DomainError } from "../../kernel/errors.ts";

/** What was opened is not what was stored: changed, cut short, or sealed with another key. */
export class RecordingTampered extends DomainError {
  readonly code = "recording-tampered";
}

/** No recording of this name is kept. */
export class RecordingUnknown extends DomainError {
  readonly code = "recording-unknown";
  readonly recording: string;

  constructor(recording: string) {
    super(`no recording ${recording} is kept`);
    this.recording = recording;
  }

  override get facts() {
    return { recording: this.recording };
  }
}

/** The encoder could not make sound of the raw file. */
export class EncodingFailed extends DomainError {
  readonly code = "encoding-failed";
}

/** The recording was erased; its certificate proves it. */
export class RecordingErased extends DomainError {
  readonly code = "recording-erased";
  readonly certificate: number;

  constructor(certificate: number) {
    super(`the recording was erased, certificate ${certificate}`);
    this.certificate = certificate;
  }

  override get facts() {
    return { certificate: this.certificate };
  }
}

/** A legal hold stands on the recording: it may not be erased. */
export class RecordingHeld extends DomainError {
  readonly code = "recording-held";
}
