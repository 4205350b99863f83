import {
  assertMove,
  combineCounts,
  type Erasure,
  ERASURE_CLOSE_MS,
  type ErasureEntry,
  type ErasureState,
  erasureTransitions,
  type HeldCounts,
  paths,
  readDocument,
} from "@shutterbell/contract";
import type { DocumentReference, Firestore, Transaction } from "firebase-admin/firestore";

/** One look of an erasure: which one, and as it stood when the look began. */
export interface Work {
  readonly id: string;
  readonly erasure: Erasure;
}

const refOf = (firestore: Firestore, { id }: Work): DocumentReference => firestore.doc(paths.erasure(id));
const entryRefOf = (firestore: Firestore, { erasure }: Work): DocumentReference =>
  firestore.doc(paths.auditEntry(erasure.auditId));

export async function readWork(firestore: Firestore, id: string): Promise<Work | null> {
  const snapshot = await firestore.doc(paths.erasure(id)).get();
  return snapshot.exists ? { id, erasure: readDocument("erasure", snapshot.data(), snapshot.ref.path) } : null;
}

/**
 * Whether the erasure stands as it did: not finished by another run, nor asked for anew. Read in the transaction that
 * removes something, so that a run that was held up removes nothing of somebody who has come back.
 */
export async function isStillOurs(firestore: Firestore, tx: Transaction, work: Work): Promise<boolean> {
  const snapshot = await tx.get(refOf(firestore, work));
  if (!snapshot.exists) return false;
  const { askedAt, erasedAt } = readDocument("erasure", snapshot.data(), snapshot.ref.path);
  return askedAt.getTime() === work.erasure.askedAt.getTime() && erasedAt?.getTime() === timeOf(work);
}

const timeOf = ({ erasure }: Work): number | undefined => erasure.erasedAt?.getTime();

async function readEntry(firestore: Firestore, tx: Transaction, work: Work): Promise<ErasureEntry | null> {
  const snapshot = await tx.get(entryRefOf(firestore, work));
  const entry = snapshot.exists ? readDocument("auditEntry", snapshot.data(), snapshot.ref.path) : null;
  return entry?.action === "erased" ? entry : null;
}

/**
 * Writes down what was found, before any of it goes: a run that dies afterwards would find the rest alone.
 * @returns false where the erasure is no longer ours
 */
export function recordFound(
  firestore: Firestore,
  work: Work,
  found: { readonly eventIds: readonly string[]; readonly counts: HeldCounts },
): Promise<boolean> {
  return firestore.runTransaction(async (tx) => {
    if (!(await isStillOurs(firestore, tx, work))) return false;
    const entry = await readEntry(firestore, tx, work);
    tx.update(refOf(firestore, work), { eventIds: found.eventIds });
    // What an earlier run has removed was counted by it.
    if (entry !== null && work.erasure.erasedAt === null)
      tx.update(entryRefOf(firestore, work), { counts: combineCounts(entry.counts, found.counts, Math.max) });
    return true;
  });
}

/**
 * Nothing is left: the first time, somebody is to look again later; the second time, the work goes and with it the uid.
 * @param late what the second look found
 * @returns the state that it has reached; null where the erasure is no longer ours
 */
export function recordDone(
  firestore: Firestore,
  work: Work,
  { now, late }: { readonly now: Date; readonly late: HeldCounts },
): Promise<ErasureState | null> {
  const isLast = work.erasure.erasedAt !== null;
  return firestore.runTransaction(async (tx) => {
    if (!(await isStillOurs(firestore, tx, work))) return null;
    const entry = await readEntry(firestore, tx, work);
    const state = isLast ? "closed" : "erased";
    if (entry !== null) {
      assertMove(erasureTransitions, "erasure", entry.state, state);
      const changes = isLast
        ? { closedAt: now, counts: combineCounts(entry.counts, late, (before, more) => before + more) }
        : { erasedAt: now };
      tx.update(entryRefOf(firestore, work), { state, ...changes });
    }
    if (isLast) tx.delete(refOf(firestore, work));
    else tx.update(refOf(firestore, work), { erasedAt: now, dueAt: new Date(now.getTime() + ERASURE_CLOSE_MS) });
    return state;
  });
}
