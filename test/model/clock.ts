/** Virtual time: it stands still until somebody moves it, and never goes back. */
export interface Clock {
  readonly now: () => Date;
  readonly set: (ms: number) => void;
}

export function createClock(start: Date): Clock {
  let ms = start.getTime();
  return { now: () => new Date(ms), set: (to) => void (ms = Math.max(ms, to)) };
}
