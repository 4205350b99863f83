/** Knows whether anything is under way. */
export interface Activity {
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many works have begun so far. */
  readonly begun: () => number;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

export function createActivity(): Activity {
  let begun = 0;
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    async during(work) {
      begun += 1;
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) for (const resolve of waiting.splice(0)) resolve();
      }
    },
    begun: () => begun,
    async idle() {
      for (;;) {
        // What ends may begin something else before those who wait are told.
        if (running === 0) return;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}
