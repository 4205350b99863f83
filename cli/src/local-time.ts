/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function zoneOffset(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const shown = Date.parse(
    `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}:${parts["second"]}Z`,
  );
  return shown - Math.floor(moment / 1000) * 1000;
}

/**
 * The moment at which the clocks of a zone show a local time. In the hour that a zone skips or repeats, one of the
 * two candidates.
 * @param local such as 2026-06-20T19:30:00, without an offset
 * @returns milliseconds since 1970, or NaN
 */
function inZone(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return asUtc;
  const guess = asUtc - zoneOffset(asUtc, timeZone);
  return asUtc - zoneOffset(guess, timeZone);
}

/** Reads an ISO 8601 time; one without an offset is in `timeZone`. Null when it is no time. */
export function parseLocalTime(text: string, timeZone: string): Date | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text.trim());
  if (match === null) return null;
  const [, day, clock, offset] = match;
  const moment = offset === undefined ? inZone(`${day}T${clock}`, timeZone) : Date.parse(`${day}T${clock}${offset}`);
  return Number.isNaN(moment) ? null : new Date(moment);
}
