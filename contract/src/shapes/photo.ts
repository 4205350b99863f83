// Drawn from its schema by `npm run schemas`; a test compares them.
import type { Photo } from "../photo.ts";
import type { ShapeOf } from "../shape.ts";

export const photoShape: ShapeOf<Photo> = [
  "union",
  "status",
  {
    ready: {
      schemaVersion: ["one of", 1],
      status: ["one of", "ready"],
      audience: ["one of", "everyone", "organisers"],
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
      publishedAt: "time",
    },
    withdrawn: {
      schemaVersion: ["one of", 1],
      status: ["one of", "withdrawn"],
      rev: ["integer", 1, 9007199254740991],
      publishedAt: "time",
      withdrawnAt: "time",
    },
  },
];
