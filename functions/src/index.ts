import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { compose } from "./compose.ts";

/** One exported name for each deployed function. Here the real clock, real ids and the settings come in. */
export const {
  matches,
  alert,
  participants,
  answers,
  announcements,
  redrive,
  erasures,
  reconcile,
  prune,
  invitation,
  join,
  receipt,
  withdrawPhoto,
  erase,
  exportHeld,
  unsubscribe,
} = compose({ now: () => new Date(), newId: randomUUID, sleep, env: process.env });
