import { randomUUID } from "node:crypto";
import { compose } from "./compose.ts";

/** One exported name for each deployed function. Here the real clock and real ids come in. */
export const { matches, deliver, invitation, join } = compose({ now: () => new Date(), newId: randomUUID });
