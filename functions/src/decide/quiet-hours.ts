import type { Preferences } from "@shutterbell/contract";
import { Temporal } from "temporal-polyfill";

type QuietHours = NonNullable<Preferences["quietHours"]>;

const isWithin = (time: Temporal.PlainTime, from: Temporal.PlainTime, to: Temporal.PlainTime): boolean => {
  const isAfterFrom = Temporal.PlainTime.compare(time, from) >= 0;
  const isBeforeTo = Temporal.PlainTime.compare(time, to) < 0;
  return Temporal.PlainTime.compare(from, to) < 0 ? isAfterFrom && isBeforeTo : isAfterFrom || isBeforeTo;
};

/**
 * When the quiet hours that hold at this instant end, by the wall clock of the person's own zone; null when none
 * hold. An end that the clocks skip in spring is the instant after the gap; one that they repeat in autumn is the
 * repetition when the first has passed. Equal times mean no quiet hours at all.
 */
export function endOfQuietHours(quietHours: QuietHours | null, at: Date): Date | null {
  if (quietHours === null || quietHours.from === quietHours.to) return null;
  const from = Temporal.PlainTime.from(quietHours.from);
  const to = Temporal.PlainTime.from(quietHours.to);
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(quietHours.timeZone);
  const time = local.toPlainTime();
  if (!isWithin(time, from, to)) return null;
  const isTomorrow = Temporal.PlainTime.compare(time, to) >= 0;
  const end = local
    .toPlainDate()
    .add({ days: isTomorrow ? 1 : 0 })
    .toPlainDateTime(to);
  const zone = quietHours.timeZone;
  const first = end.toZonedDateTime(zone);
  if (!first.toPlainDateTime().equals(end)) return endOfGap(end, zone);
  if (first.epochMilliseconds > at.getTime()) return new Date(first.epochMilliseconds);
  return new Date(end.toZonedDateTime(zone, { disambiguation: "later" }).epochMilliseconds);
}

/** The instant at which the clocks go on behind a time that they skip. */
function endOfGap(skipped: Temporal.PlainDateTime, zone: string): Date {
  const before = skipped.toZonedDateTime(zone, { disambiguation: "earlier" });
  return new Date((before.getTimeZoneTransition("next") ?? before).epochMilliseconds);
}
