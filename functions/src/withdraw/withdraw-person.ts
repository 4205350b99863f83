import { type Category, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { log } from "../log.ts";
import type { Enqueue } from "../plan/enqueue.ts";
import type { ReadEvent } from "../plan/read-event.ts";
import { cancelPending } from "./cancel-pending.ts";
import { readMatchToRemove } from "./remove-match.ts";
import { type PersonRef, readStanding, type Standing, stillStands } from "./standing.ts";

export interface WithdrawDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
  readonly readEvent: ReadEvent;
  readonly enqueue: Enqueue;
}

interface Withdrawal extends PersonRef {
  readonly standing: Standing;
  readonly categories: readonly Category[];
}

const PAGE = 100;

/**
 * Undoes what an event knows of a person's face, where they do not consent (any more) or are no participant: alerts
 * under way are cancelled, and each photo's match and inbox item go together. Asks the participant as they stand now,
 * in every commit: a run that comes late or was held up must not undo a consent that was given again. May be repeated
 * and interrupted anywhere.
 */
export async function withdrawPerson(deps: WithdrawDeps, person: PersonRef): Promise<void> {
  const { firestore } = deps;
  const { eventId } = person;
  const standing = await readStanding(firestore, person);
  if (standing === "consents") return;
  const isGone = standing === "gone";
  const reason = isGone ? "participant-removed" : "consent-withdrawn";
  // What an organiser announces has nothing to do with faces: only who is no participant is not told of it.
  const categories: readonly Category[] = isGone ? ["photo", "announcement"] : ["photo"];
  const event = await deps.readEvent(eventId);
  const withdrawal = { ...person, standing, categories };
  const cancelled = await cancelPending(deps, { ...withdrawal, event, reason });
  const items = await removeItems(firestore, withdrawal);
  if (items > 0 || cancelled > 0) log.personWithdrawn({ eventId, items, cancelled });
}

/** @returns how many were removed */
async function removeItems(firestore: Firestore, withdrawal: Withdrawal): Promise<number> {
  const { eventId, uid, categories } = withdrawal;
  let removed = 0;
  for (const kind of categories) {
    const query = firestore.collection(paths.inbox(uid)).where("eventId", "==", eventId).where("kind", "==", kind);
    for (;;) {
      const page = await query.orderBy("createdAt", "asc").limit(PAGE).get();
      const gone = await Promise.all(page.docs.map((doc) => removeItem(firestore, withdrawal, doc.ref.path)));
      removed += gone.filter(Boolean).length;
      // What stays by now would come with every further page.
      if (page.size < PAGE || gone.includes(false)) break;
    }
  }
  return removed;
}

/**
 * The item and the match go in one commit: an item without its match would be healed back.
 * @returns false where it stays, because the person stands otherwise by now
 */
function removeItem(firestore: Firestore, withdrawal: Withdrawal, path: string): Promise<boolean> {
  const { uid } = withdrawal;
  const ref = firestore.doc(path);
  return firestore.runTransaction(async (tx) => {
    const snapshot = await tx.get(ref);
    if (!snapshot.exists) return true;
    if (!(await stillStands(firestore, tx, withdrawal))) return false;
    const item = readDocument("inboxItem", snapshot.data(), path);
    if (item.kind === "photo") {
      const removeMatch = await readMatchToRemove(firestore, tx, { eventId: item.eventId, photoId: item.photoId, uid });
      removeMatch();
    }
    tx.delete(ref);
    return true;
  });
}
