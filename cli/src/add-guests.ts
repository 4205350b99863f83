import { CONSENT_VERSION, type Participant, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";

/** Makes up `count` consenting guests (`guest-001` and on) for a played event; who is there already stays as they are. */
export async function addGuests(
  firestore: Firestore,
  { eventId, count, now }: { eventId: string; count: number; now: Date },
): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => `guest-${String(index + 1).padStart(3, "0")}`);
  const references = names.map((name) => firestore.doc(paths.participant(eventId, name)));
  if (references.length === 0) return;
  const missing = (await firestore.getAll(...references)).filter(({ exists }) => !exists);
  const writer = firestore.bulkWriter();
  for (const { ref } of missing)
    void writer.create(ref, {
      schemaVersion: SCHEMA_VERSION,
      displayName: `Guest ${Number(ref.id.slice("guest-".length))}`,
      role: "guest",
      consent: { version: CONSENT_VERSION, state: "granted", at: now },
      joinedAt: now,
    } satisfies Participant);
  await writer.close();
}
