import { ContractError, type DeadLetter, groups, paths, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore, Query } from "@google-cloud/firestore";

export interface StoredLetter {
  /** The id of the delivery that died. */
  readonly id: string;
  readonly letter: DeadLetter;
  readonly snapshot: DocumentSnapshot;
}

export interface Letters {
  readonly found: readonly StoredLetter[];
  /** What the contract cannot read: it must not hide the others. */
  readonly unreadable: readonly ContractError[];
}

/** Parses stored dead letters, without those that have expired and wait only to be removed. */
export function readLetters(snapshots: readonly DocumentSnapshot[], now: Date): Letters {
  const found: StoredLetter[] = [];
  const unreadable: ContractError[] = [];
  for (const snapshot of snapshots) {
    try {
      const letter = readDocument("deadLetter", snapshot.data(), snapshot.ref.path);
      if (letter.expireAt > now) found.push({ id: snapshot.id, letter, snapshot });
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      unreadable.push(error);
    }
  }
  return { found, unreadable };
}

export interface WantedLetters {
  /** Those of all events where it is left out. */
  readonly eventId?: string | undefined;
  /** Those that died of whatever where it is left out. */
  readonly reason?: string | undefined;
}

/** Dead letters, the latest death first; an index serves each of the four forms (firestore.indexes.json). */
export function queryLetters(firestore: Firestore, { eventId, reason }: WantedLetters): Query {
  const all: Query =
    eventId === undefined
      ? firestore.collectionGroup(groups.deadLetters)
      : firestore.collection(paths.deadLetters(eventId));
  return (reason === undefined ? all : all.where("reason", "==", reason)).orderBy("diedAt", "desc");
}
