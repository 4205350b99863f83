/** One time that a person was rung for. */
export interface Rung {
  readonly at: Date;
  readonly isUrgent: boolean;
  readonly category: string;
}

const HOUR_MS = 3_600_000;

/** I5: never more than the cap in an hour, for each category; urgent ones excepted. */
export function checkCap(uid: string, all: readonly Rung[], capPerHour: number): string[] {
  const rung = all.filter(({ isUrgent }) => !isUrgent);
  const inHourFrom = ({ at, category }: Rung) =>
    rung.filter(
      (other) => other.category === category && other.at >= at && other.at.getTime() < at.getTime() + HOUR_MS,
    );
  return rung
    .filter((first) => inHourFrom(first).length > capPerHour)
    .map(({ at }) => `I5: more than ${capPerHour} alerts to ${uid} in the hour from ${at.toISOString()}`);
}
