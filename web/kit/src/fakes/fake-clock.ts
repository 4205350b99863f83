import type { Clock } from "../ports/clock.ts";

/** A clock that stands until it is turned. */
export class FakeClock implements Clock {
  #ms = Date.UTC(2026, 5, 12, 19);
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();

  readonly now = (): Date => new Date(this.#ms);

  readonly after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#ms + ms, run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  };

  /** Runs every timer that falls due, in order, and lets what they began settle. */
  async turn(ms: number): Promise<void> {
    const end = this.#ms + ms;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers.delete(next);
      this.#ms = next.at;
      next.run();
      await settle();
    }
    this.#ms = end;
  }

  /** Somebody sets it back; its timers do not notice. */
  setBack(ms: number): void {
    this.#ms -= ms;
  }

  #next(end: number) {
    return [...this.#timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
  }
}

/** Lets every promise that can settle do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
