const messages = {
  "burst/bad-option": "{problem} See npm run burst -- --help.",
  "burst/unpublished": "{count} photos could not be published, and what comes of the others says nothing: {message}",
} as const;
export type BurstErrorCode = keyof typeof messages;

/** What can be wrong with a burst; `code` is stable, the message says what to do. */
export class BurstError extends Error {
  override readonly name = "BurstError";
  readonly code: BurstErrorCode;

  constructor(code: BurstErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(`${code}: ${messages[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "")}`);
    this.code = code;
  }
}
