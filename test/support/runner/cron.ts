import { RunnerError } from "./errors.ts";

const MINUTE_MS = 60_000;
/** Wall clocks differ by whole quarters of an hour. */
const QUARTER_MINUTES = 15;
/** Far enough for a leap day. */
const HORIZON_MINUTES = 4 * 366 * 24 * 60;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
/** The least and greatest value of minute, hour, day of the month, month, day of the week. */
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Gives the first time of a schedule after another time. */
export type NextTime = (after: Date) => Date;

/**
 * Reads `every <n> minutes|hours` and five fields of numbers, `*`, lists, ranges and steps.
 * @param timeZone an IANA name; five fields are on its wall clock
 * @throws RunnerError `runner/unknown-schedule`
 */
export function parseSchedule(schedule: string, timeZone: string): NextTime {
  const every = /^every (?<count>\d+) (?<unit>minute|hour)s?$/.exec(schedule)?.groups;
  if (every !== undefined) {
    const period = Number(every["count"]) * (every["unit"] === "hour" ? 60 : 1) * MINUTE_MS;
    return (after) => new Date((Math.floor(after.getTime() / period) + 1) * period);
  }
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== BOUNDS.length) throw new RunnerError("runner/unknown-schedule", { schedule });
  const allowed = fields.map((field, index) => parseField(field, BOUNDS[index] ?? [0, 0]));
  if (allowed.some((values) => values === null)) throw new RunnerError("runner/unknown-schedule", { schedule });
  return nextOf(allowed as Set<number>[], fields, timeZone);
}

function parseField(field: string, [least, greatest]: readonly [number, number]): Set<number> | null {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const found = /^(?:(?<all>\*)|(?<from>\d+)(?:-(?<to>\d+))?)(?:\/(?<step>\d+))?$/.exec(part)?.groups;
    if (found === undefined) return null;
    const from = found["all"] === undefined ? Number(found["from"]) : least;
    const to = found["all"] === undefined ? Number(found["to"] ?? found["from"]) : greatest;
    const step = Number(found["step"] ?? 1);
    if (from < least || to > greatest || step === 0) return null;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function nextOf(allowed: readonly Set<number>[], fields: readonly string[], timeZone: string): NextTime {
  const wallClock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    ...{ minute: "numeric", hour: "numeric", day: "numeric", month: "numeric", weekday: "short" },
  });
  const [minutes, hours, days, months, weekdays] = allowed as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  // Where both kinds of day are given, one of them is enough: that is how cron has always read them.
  const eitherDay = fields[2] !== "*" && fields[4] !== "*";
  const look = (time: Date): { isHour: boolean; isMinute: boolean } => {
    const parts = Object.fromEntries(wallClock.formatToParts(time).map(({ type, value }) => [type, value]));
    const weekday = WEEKDAYS.indexOf(parts["weekday"] ?? "");
    const onDay = days.has(Number(parts["day"]));
    const onWeekday = weekdays.has(weekday) || (weekday === 0 && weekdays.has(7));
    const isDay = months.has(Number(parts["month"])) && (eitherDay ? onDay || onWeekday : onDay && onWeekday);
    const isHour = isDay && hours.has(Number(parts["hour"]));
    return { isHour, isMinute: isHour && minutes.has(Number(parts["minute"])) };
  };
  return (after) => {
    const first = Math.floor(after.getTime() / MINUTE_MS) + 1;
    for (let minute = first; minute < first + HORIZON_MINUTES;) {
      const time = new Date(minute * MINUTE_MS);
      const { isHour, isMinute } = look(time);
      if (isMinute) return time;
      minute += isHour ? 1 : QUARTER_MINUTES - (minute % QUARTER_MINUTES);
    }
    throw new RunnerError("runner/unknown-schedule", { schedule: fields.join(" ") });
  };
}
