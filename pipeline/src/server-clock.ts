/** The local clock before and after one read, and the server's at it. */
export interface ClockReading {
  readonly before: Date;
  readonly after: Date;
  /** Null where the server did not say. */
  readonly server: Date | null;
}

/**
 * A moment of the local clock, by the server's. The server read about half way between the question and its answer
 * (Cristian 1989), so that this is wrong by half of a round trip at the most. Never later than the read itself, for
 * what was read about was finished; and what cannot be read corrects nothing.
 */
export function toServerTime(moment: Date, { before, after, server }: ClockReading): Date {
  const readAt = server?.getTime() ?? Number.NaN;
  if (Number.isNaN(readAt)) return moment;
  const offset = readAt - (before.getTime() + after.getTime()) / 2;
  const corrected = moment.getTime() + (Number.isNaN(offset) ? 0 : Math.round(offset));
  return new Date(Math.min(corrected, readAt));
}
