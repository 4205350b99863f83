// Drawn from its schema by `npm run schemas`; a test compares them.
import type { Participant } from "../participant.ts";
import type { ShapeOf } from "../shape.ts";

export const participantShape: ShapeOf<Participant> = {
  schemaVersion: ["one of", 1],
  displayName: ["words", 60],
  role: ["one of", "guest", "photographer", "organiser"],
  consent: {
    version: ["integer", 1, 9007199254740991],
    state: ["one of", "granted", "declined", "withdrawn"],
    at: "time",
    "takenAt?": "time",
  },
  joinedAt: "time",
};
