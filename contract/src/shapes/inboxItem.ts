// Drawn from its schema by `npm run schemas`; a test compares them.
import type { InboxItem } from "../inbox-item.ts";
import type { ShapeOf } from "../shape.ts";

export const inboxItemShape: ShapeOf<InboxItem> = [
  "union",
  "kind",
  {
    photo: {
      schemaVersion: ["one of", 1],
      eventId: /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
      createdAt: "time",
      expireAt: "time",
      seenAt: ["null or", "time"],
      readAt: ["null or", "time"],
      archivedAt: ["null or", "time"],
      answer: ["null or", ["one of", "notMe"]],
      "answeredAt?": "time",
      kind: ["one of", "photo"],
      photoId: /^[A-Za-z0-9][A-Za-z0-9_-]{0,95}$/,
      rev: ["integer", 1, 9007199254740991],
      card: {
        thumb: {
          path: ["text up to", 256, /^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$/],
          width: ["integer", 1, 65535],
          height: ["integer", 1, 65535],
        },
        full: {
          path: ["text up to", 256, /^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$/],
          width: ["integer", 1, 65535],
          height: ["integer", 1, 65535],
        },
        blurhash: /^[0-9A-Za-z#$%*+,\-.:;=?@[\]^_{|}~]{6,100}$/,
        takenAt: "time",
      },
      confidence: ["number", 0, 1],
      processedAt: "time",
    },
    announcement: {
      schemaVersion: ["one of", 1],
      eventId: /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
      createdAt: "time",
      expireAt: "time",
      seenAt: ["null or", "time"],
      readAt: ["null or", "time"],
      archivedAt: ["null or", "time"],
      answer: ["null or", ["one of", "notMe"]],
      "answeredAt?": "time",
      kind: ["one of", "announcement"],
      announcementId: /^[A-Za-z0-9][A-Za-z0-9_-]{0,95}$/,
      text: ["words", 500],
      priority: ["one of", "urgent", "high", "normal", "low"],
    },
  },
];
