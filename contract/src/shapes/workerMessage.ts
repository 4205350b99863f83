// Drawn from its schema by `npm run schemas`; a test compares them.
import type { WorkerMessage } from "../worker-messages.ts";
import type { ShapeOf } from "../shape.ts";

export const workerMessageShape: ShapeOf<WorkerMessage> = [
  "union",
  "type",
  {
    "shutterbell/shown": {
      type: ["one of", "shutterbell/shown"],
      deliveryId: /^[A-Za-z0-9_-]{16,64}$/,
      eventId: /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
      count: ["integer", 1, 9007199254740991],
      at: ["integer", -9007199254740991, 9007199254740991],
    },
    "shutterbell/open": {
      type: ["one of", "shutterbell/open"],
      link: ["text up to", 1200, /^\/(?!\/)[A-Za-z0-9_\-/?=&.~%]*$/],
    },
    "shutterbell/subscription-changed": { type: ["one of", "shutterbell/subscription-changed"] },
  },
];
