import { randomUUID } from "node:crypto";
import { type DeadLetter, type Event, paths } from "@shutterbell/contract";
import { Firestore } from "@google-cloud/firestore";
import { runCli, type RunOptions } from "./cli-fixtures.ts";

const HOUR = 3_600_000;

const event: Event = {
  schemaVersion: 1,
  name: "Harbour wedding",
  startsAt: new Date("2026-06-20T16:00:00Z"),
  endsAt: new Date("2026-06-21T02:00:00Z"),
  timeZone: "Asia/Bangkok",
  locale: "en",
  status: "live",
  visibility: "everyone",
};

/** A dead letter that died so many hours ago. */
export const letterOf = (eventId: string, hoursAgo: number, change: Partial<DeadLetter> = {}): DeadLetter => {
  const diedAt = new Date(Date.now() - hoursAgo * HOUR);
  return {
    schemaVersion: 1,
    eventId,
    uid: "mali",
    channel: "push",
    category: "photo",
    covers: [`${eventId}_p1`, `${eventId}_p2`],
    reason: "messaging/internal-error",
    attempts: [1, 2, 3].map(() => ({ at: diedAt, outcome: "retry", error: "messaging/internal-error" })),
    diedAt,
    replaces: [],
    toldUntil: diedAt,
    expireAt: new Date(diedAt.getTime() + 90 * 24 * HOUR),
    redriveRequestedAt: null,
    redrivenAs: null,
    ...change,
  };
};

/** The id of a delivery, of the length that they have. */
export const idOf = (name: string): string => `${name}-`.padEnd(32, "0");

/** A project of its own for one test: what it counts is its own, and no function is there to send anything again. */
export function openProject() {
  const projectId = `demo-letters-${randomUUID().slice(0, 8)}`;
  const firestore = new Firestore({ projectId });
  const letters = (eventId: string) => firestore.collection(paths.deadLetters(eventId));
  return {
    firestore,
    addEvent: (eventId: string) => firestore.doc(paths.event(eventId)).set(event),
    async addLetters(eventId: string, byName: Readonly<Record<string, object>>): Promise<void> {
      const batch = firestore.batch();
      for (const [name, letter] of Object.entries(byName)) batch.create(letters(eventId).doc(idOf(name)), letter);
      await batch.commit();
    },
    /** When each letter of an event was asked for, by id; null where it was not. */
    async askedOf(eventId: string): Promise<Record<string, number | null>> {
      const { docs } = await letters(eventId).get();
      return Object.fromEntries(docs.map((doc) => [doc.id, doc.get("redriveRequestedAt")?.toMillis() ?? null]));
    },
    run: (args: readonly string[], options?: RunOptions) => runCli([...args, "--project", projectId], options),
    [Symbol.asyncDispose]: () => firestore.terminate(),
  };
}
