import { DEFAULT_ALERTING, type Event, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";

export const EVENT = "harbour";
/** Words that nothing else contains, so that they are found wherever they should not be. */
export const GUESTS = ["uidana", "uidben"] as const;
export type Guest = (typeof GUESTS)[number];
export const nameOf = (uid: string): string => `name-of-${uid}`;
export const CAP = 3;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Midnight in Bangkok. */
export const START = new Date("2026-06-12T17:00:00Z");

/** How the event of one sequence is set up. */
export interface Setting {
  readonly folds: boolean;
  readonly windowMs: number;
}

const eventOf = ({ folds, windowMs }: Setting): Event => ({
  schemaVersion: SCHEMA_VERSION,
  name: "Harbour",
  startsAt: START,
  endsAt: new Date(START.getTime() + 4 * HOUR_MS),
  timeZone: "Asia/Bangkok",
  locale: "en",
  status: "live",
  visibility: "everyone",
  alerting: { ...DEFAULT_ALERTING, windowMs, folds, capPerHour: CAP },
});

export const participantOf = (uid: string, state: "granted" | "declined", at: Date) => ({
  schemaVersion: SCHEMA_VERSION,
  displayName: nameOf(uid),
  role: "guest",
  consent: { version: 1, state, at },
  joinedAt: at,
});

/** What a browser of this person leaves; each registration is another browser. */
export const deviceOf = (token: string, at: Date) => ({
  schemaVersion: SCHEMA_VERSION,
  kind: "token",
  id: token,
  platform: "web",
  userAgent: "a browser",
  refreshedAt: at,
});

/** What stands there before anything happens. */
export async function seedEvent(firestore: Firestore, setting: Setting): Promise<void> {
  await firestore.doc(paths.event(EVENT)).create(eventOf(setting));
  for (const uid of GUESTS) {
    await firestore.doc(paths.participant(EVENT, uid)).create(participantOf(uid, "granted", START));
  }
}
