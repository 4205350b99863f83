import { type Consent, notificationId, paths, type Priority, SCHEMA_VERSION } from "@shutterbell/contract";
import { FieldValue } from "firebase-admin/firestore";
import type { ChaosRun } from "./open-run.ts";

/** A guest gives their consent, or takes it back. */
export async function setConsent(run: ChaosRun, uid: string, state: Consent["state"]): Promise<void> {
  const { firestore, runner, wishes, fcm, memory, script } = run;
  const consent = { version: 1, state, at: runner.clock.now() };
  await firestore.doc(paths.participant(script.eventId, uid)).update({ consent });
  if (state !== "granted") wishes.withdraw(uid);
  memory.silentFrom.set(uid, state === "granted" ? null : fcm.sent().length);
}

/** A guest does something with a photo in their inbox. @returns whether it is there */
export async function touchItem(
  { firestore, script }: ChaosRun,
  { guest, photo }: { guest: string; photo: string },
  changes: Record<string, unknown>,
): Promise<boolean> {
  const ref = firestore.doc(paths.inboxItem(guest, notificationId(script.eventId, photo)));
  if (!(await ref.get()).exists) return false;
  await ref.update(changes);
  return true;
}

/** An organiser tells everybody something. */
export async function announce({ firestore, script, wishes }: ChaosRun, priority: Priority): Promise<void> {
  const announcement = { schemaVersion: SCHEMA_VERSION, text: "The band starts now.", priority };
  const id = wishes.nextAnnouncement();
  const ref = firestore.doc(paths.announcement(script.eventId, id));
  await ref.create({ ...announcement, createdAt: FieldValue.serverTimestamp() });
  wishes.announced.set(id, new Set(script.guests.map(({ uid }) => uid)));
}

/** Takes back what was announced last. */
export async function takeBack({ firestore, script, wishes, memory }: ChaosRun): Promise<void> {
  const id = wishes.announcementIds().at(-1);
  if (id === undefined) return;
  await firestore.doc(paths.announcement(script.eventId, id)).delete();
  wishes.takeBackAnnouncement(id);
  for (const { uid } of script.guests) memory.gone.add(`${uid}/.${id}`);
}
