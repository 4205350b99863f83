const messages = {
  "chaos/bad-option": "{problem} See npm run chaos -- --help.",
} as const;
export type ChaosErrorCode = keyof typeof messages;

/** What can be wrong with how chaos is asked for; `code` is stable, the message says what to do. */
export class ChaosError extends Error {
  override readonly name = "ChaosError";
  readonly code: ChaosErrorCode;

  constructor(code: ChaosErrorCode, details: Readonly<Record<string, string>> = {}) {
    super(`${code}: ${messages[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "")}`);
    this.code = code;
  }
}
