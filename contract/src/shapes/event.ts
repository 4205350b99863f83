// Drawn from its schema by `npm run schemas`; a test compares them.
import type { Event } from "../event.ts";
import type { ShapeOf } from "../shape.ts";

export const eventShape: ShapeOf<Event> = {
  schemaVersion: ["one of", 1],
  name: ["words", 120],
  startsAt: "time",
  endsAt: "time",
  timeZone: "time zone",
  locale: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/,
  status: ["one of", "draft", "live", "ended", "archived"],
  visibility: ["one of", "everyone", "matched"],
  "alerting?": {
    windowMs: ["integer", 0, 60000],
    capPerHour: ["integer", 1, 60],
    folds: "boolean",
    emailAfterMinutes: ["integer", 1, 1440],
    smsAfterMinutes: ["integer", 1, 1440],
    smsPriceUsd: ["null or", ["number", 0, 10]],
  },
};
