const messages = {
  "shots/bad-option": "{problem} See npm run shots -- --help.",
} as const;
export type ShotsErrorCode = keyof typeof messages;

/** What can be wrong with how shots are asked for; `code` is stable, the message says what to do. */
export class ShotsError extends Error {
  override readonly name = "ShotsError";
  readonly code: ShotsErrorCode;

  constructor(code: ShotsErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(`${code}: ${messages[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "")}`);
    this.code = code;
  }
}
