/**
 * An error of what is run by hand or by a test. `code` is stable; the message, from a table of the code's own folder,
 * says what is wrong and what to do.
 */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code;

  /** @param details what stands in the message's braces */
  constructor(messages: Readonly<Record<Code, string>>, code: Code, details: Readonly<Record<string, string>>) {
    super(`${code}: ${messages[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => details[name] ?? "")}`);
    this.code = code;
  }
}
