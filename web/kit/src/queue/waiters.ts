import type { Clock } from "../ports/clock.ts";
import type { KitError } from "../types.ts";

interface Waiter {
  readonly settle: (error: KitError | null) => void;
}

/** Those who have acted and wait for the server's answer. */
export class Waiters {
  readonly #clock: Clock;
  readonly #waiters = new Map<number, Waiter>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Settles with the answer to this action; resolves without one when it is released, or after `ms`. */
  wait(id: number, ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(ms, () => this.answer(id, null));
      const settle = (error: KitError | null): void => {
        cancel();
        this.#waiters.delete(id);
        if (error === null) resolve();
        else reject(error);
      };
      this.#waiters.set(id, { settle });
    });
  }

  /** @returns whether somebody waited for it */
  answer(id: number, error: KitError | null): boolean {
    const waiter = this.#waiters.get(id);
    waiter?.settle(error);
    return waiter !== undefined;
  }

  /** The actions that somebody waits for. */
  ids(): readonly number[] {
    return [...this.#waiters.keys()];
  }

  /** Lets those go who wait for these; all, when none are named. */
  release(ids = this.ids()): void {
    for (const id of ids) this.answer(id, null);
  }
}
