/** A time that is reckoned when it is asked about: a row may be played long after it was read. */
export class FromNow {
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  toDate(): Date {
    return new Date(Date.now() + this.#ms);
  }
}

/** The fields with such times reckoned now. */
export function reckoned(fields: object): Record<string, unknown> {
  const values = Object.entries(fields).map(([name, value]: [string, unknown]) => [name, reckonedValue(value)]);
  return Object.fromEntries(values);
}

function reckonedValue(value: unknown): unknown {
  if (value instanceof FromNow) return value.toDate();
  // What the SDK has made (a server's time, bytes) stays as it is.
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? reckoned(value) : value;
}
