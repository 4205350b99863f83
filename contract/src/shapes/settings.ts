// Drawn from its schema by `npm run schemas`; a test compares them.
import type { NotificationSettings } from "../settings.ts";
import type { ShapeOf } from "../shape.ts";

export const settingsShape: ShapeOf<NotificationSettings> = {
  schemaVersion: ["one of", 1],
  channels: {
    photo: { push: "boolean", email: "boolean", sms: "boolean" },
    announcement: { push: "boolean", email: "boolean", sms: "boolean" },
  },
  quietHours: [
    "null or",
    { from: /^([01]\d|2[0-3]):[0-5]\d$/, to: /^([01]\d|2[0-3]):[0-5]\d$/, timeZone: "time zone" },
  ],
  digest: ["one of", "instant", "every15min", "hourly", "eventEnd"],
  minConfidence: ["number", 0, 1],
  mutedEvents: ["list", /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/, 50],
  updatedAt: "time",
  "takenAt?": "time",
};
