import type { Span } from "./syntax.ts";

/** Rules that the parser does not know how to read. */
export class UnknownRules extends Error {
  override readonly name = "UnknownRules";
  readonly code = "rules/unknown-syntax";

  constructor(line: number, column: number, expected: string) {
    super(`rules/unknown-syntax: firestore.rules, line ${line}, column ${column}: expected ${expected}.`);
  }
}

// Blanks and comments stand between the words anywhere.
const BETWEEN = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;

/** A place in the source, which goes on word by word. */
export class Reader {
  readonly source: string;
  #at = 0;

  constructor(source: string) {
    this.source = source;
    this.#skip();
  }

  /** Where the next word begins. */
  get at(): number {
    return this.#at;
  }

  /** Where the last word ended. */
  #last = 0;
  get last(): number {
    return this.#last;
  }

  #skip(): void {
    BETWEEN.lastIndex = this.#at;
    this.#at += BETWEEN.exec(this.source)?.[0].length ?? 0;
  }

  /** Takes what the (sticky) pattern finds here; null where it finds nothing. */
  take(pattern: RegExp): (Span & { readonly text: string }) | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.source);
    if (found === null) return null;
    const start = this.#at;
    this.#last = this.#at = start + found[0].length;
    this.#skip();
    return { start, end: this.#last, text: found[0] };
  }

  /** Takes these characters, or says that there are others. */
  has(sign: string): boolean {
    if (!this.source.startsWith(sign, this.#at)) return false;
    this.#last = this.#at += sign.length;
    this.#skip();
    return true;
  }

  expect(sign: string): void {
    if (!this.has(sign)) this.fail(sign);
  }

  expectMatch(pattern: RegExp, what: string): Span & { readonly text: string } {
    return this.take(pattern) ?? this.fail(what);
  }

  /** @throws UnknownRules always */
  fail(expected: string): never {
    const before = this.source.slice(0, this.#at).split("\n");
    throw new UnknownRules(before.length, (before.at(-1)?.length ?? 0) + 1, expected);
  }
}
