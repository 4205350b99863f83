import {
  DEFAULT_PREFERENCES,
  MAX_MUTED,
  type NotificationSettings,
  paths,
  type Preferences,
  readDocument,
  type ReceiptRequest,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { FieldValue, type Firestore, type Transaction } from "firebase-admin/firestore";
import { log } from "../log.ts";

/**
 * Mutes the event of a delivery for the person whom it was sent to: whoever holds the push need not be signed in, and
 * the delivery alone knows whose it is.
 * @returns false where the delivery is kept no more; nothing was changed then
 */
export async function muteFor(
  firestore: Firestore,
  { eventId, deliveryId }: Pick<ReceiptRequest, "eventId" | "deliveryId">,
): Promise<boolean> {
  const ref = firestore.doc(paths.delivery(eventId, deliveryId));
  const isMuted = await firestore.runTransaction(async (transaction) => {
    const delivery = await transaction.get(ref);
    if (!delivery.exists) return false;
    const { uid } = readDocument("delivery", delivery.data(), ref.path);
    await muteIn(firestore, transaction, { uid, eventId });
    return true;
  });
  if (isMuted) log.eventMuted({ eventId, deliveryId });
  return isMuted;
}

async function muteIn(
  firestore: Firestore,
  transaction: Transaction,
  { uid, eventId }: { readonly uid: string; readonly eventId: string },
): Promise<void> {
  const ref = firestore.doc(paths.settings(uid));
  const snapshot = await transaction.get(ref);
  const updatedAt = FieldValue.serverTimestamp();
  if (!snapshot.exists) {
    const preferences: Preferences = { ...DEFAULT_PREFERENCES, mutedEvents: [eventId] };
    transaction.create(ref, { schemaVersion: SCHEMA_VERSION, ...preferences, updatedAt });
    return;
  }
  const { mutedEvents }: NotificationSettings = readDocument("settings", snapshot.data(), ref.path);
  if (mutedEvents.includes(eventId)) return;
  transaction.update(ref, { mutedEvents: [...mutedEvents, eventId].slice(-MAX_MUTED), updatedAt });
}
