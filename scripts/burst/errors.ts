import { CodedError } from "../coded-error.ts";

const messages = {
  "burst/unpublished": "{count} photos could not be published, and what comes of the others says nothing: {message}",
} as const;
export type BurstErrorCode = keyof typeof messages;

/** What can be wrong with a burst. */
export class BurstError extends CodedError<BurstErrorCode> {
  override readonly name = "BurstError";

  constructor(code: BurstErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(messages, code, details);
  }
}
