/** Time as an argument, so that a test turns it by hand. */
export interface Clock {
  readonly now: () => Date;
  /** Calls `run` once after `ms`, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Runs `work`, and gives it up with `onLate()` as its error when it takes longer than `ms`; the work itself goes on. */
export function within<T>(clock: Clock, ms: number, work: Promise<T>, onLate: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(onLate()));
    work.then(resolve, reject).finally(cancel);
  });
}
