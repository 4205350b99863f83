/** Ctrl-C and its like. Whoever must tidy up first owns it; where nobody does, the process ends at once. */
const interruption = new AbortController();
let isOwned = false;

/** The exit code of a program that was interrupted, by custom. */
const INTERRUPTED = 130;

/** Call it once, when the process begins. A second Ctrl-C ends it whatever it is doing. */
export function watchForInterruption(): void {
  const onSignal = (): void => {
    if (!isOwned || interruption.signal.aborted) process.exit(INTERRUPTED);
    interruption.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
}

/** From now on an interruption only aborts this signal. */
export function ownInterruption(): AbortSignal {
  isOwned = true;
  return interruption.signal;
}
