import { type Category, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { log } from "../log.ts";
import type { Enqueue } from "../plan/enqueue.ts";
import type { ReadEvent } from "../plan/read-event.ts";
import { cancelPending } from "./cancel-pending.ts";
import { readMatchToRemove } from "./remove-match.ts";

export interface WithdrawDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly readEvent: ReadEvent;
  readonly enqueue: Enqueue;
}

export interface PersonRef {
  readonly eventId: string;
  readonly uid: string;
}

const PAGE = 100;

/**
 * Undoes what an event knows of a person's face, where they do not consent (any more) or are no participant: alerts
 * under way are cancelled, and each photo's match and inbox item go together. Asks the participant as they stand now:
 * a late trigger must not undo a consent that was given again. May be repeated and interrupted anywhere.
 */
export async function withdrawPerson(deps: WithdrawDeps, person: PersonRef): Promise<void> {
  const { firestore } = deps;
  const { eventId, uid } = person;
  const standing = await standingOf(firestore, person);
  if (standing === "consents") return;
  const isGone = standing === "gone";
  const reason = isGone ? "participant-removed" : "consent-withdrawn";
  // What an organiser announces has nothing to do with faces: only who is no participant is not told of it.
  const categories: readonly Category[] = isGone ? ["photo", "announcement"] : ["photo"];
  const event = await deps.readEvent(eventId);
  const cancelled = await cancelPending(deps, { eventId, uid, event, categories, reason });
  const items = await removeItems(firestore, person, categories);
  if (items > 0 || cancelled > 0) log.personWithdrawn({ eventId, items, cancelled });
}

async function standingOf(firestore: Firestore, { eventId, uid }: PersonRef): Promise<"consents" | "refuses" | "gone"> {
  const snapshot = await firestore.doc(paths.participant(eventId, uid)).get();
  if (!snapshot.exists) return "gone";
  const participant = readDocument("participant", snapshot.data(), snapshot.ref.path);
  return participant.consent.state === "granted" ? "consents" : "refuses";
}

async function removeItems(
  firestore: Firestore,
  { eventId, uid }: PersonRef,
  kinds: readonly Category[],
): Promise<number> {
  let removed = 0;
  for (const kind of kinds) {
    const query = firestore.collection(paths.inbox(uid)).where("eventId", "==", eventId).where("kind", "==", kind);
    for (;;) {
      const page = await query.orderBy("createdAt", "asc").limit(PAGE).get();
      await Promise.all(page.docs.map((doc) => removeItem(firestore, uid, doc.ref.path)));
      removed += page.size;
      if (page.size < PAGE) break;
    }
  }
  return removed;
}

/** The item and the match go in one commit: an item without its match would be healed back. */
function removeItem(firestore: Firestore, uid: string, path: string): Promise<void> {
  const ref = firestore.doc(path);
  return firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    if (!snapshot.exists) return;
    const item = readDocument("inboxItem", snapshot.data(), path);
    if (item.kind === "photo") {
      const removeMatch = await readMatchToRemove(firestore, tx, { eventId: item.eventId, photoId: item.photoId, uid });
      removeMatch();
    }
    tx.delete(ref);
  });
}
