// Drawn from its schema by `npm run schemas`; a test compares them.
import type { Progress } from "../event.ts";
import type { ShapeOf } from "../shape.ts";

export const progressShape: ShapeOf<Progress> = [
  "counts",
  {
    schemaVersion: ["one of", 1],
    received: ["integer", 0, 9007199254740991],
    processed: ["integer", 0, 9007199254740991],
    failed: ["integer", 0, 9007199254740991],
    updatedAt: "time",
  },
];
