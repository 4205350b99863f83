import { type CreatedEvent, createEvent } from "@shutterbell/cli";
import { DEFAULT_ALERTING } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";

export const DEMO_EVENT = "harbour-wedding";
const HOUR_MS = 3_600_000;

/** The wedding of the demo: it began an hour ago, in Bangkok. */
export const seedEvent = (firestore: Firestore, now: Date): Promise<CreatedEvent> =>
  createEvent(
    { firestore, now: () => now },
    {
      eventId: DEMO_EVENT,
      name: "Mali & Tom",
      startsAt: new Date(now.getTime() - HOUR_MS),
      endsAt: new Date(now.getTime() + 7 * HOUR_MS),
      timeZone: "Asia/Bangkok",
      locale: "en",
      // Photo after photo is to be seen arriving; with the default a guest is rung for once a minute, then less.
      alerting: { ...DEFAULT_ALERTING, folds: false, capPerHour: 60 },
    },
  );
