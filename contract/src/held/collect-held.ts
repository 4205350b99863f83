import { readDocument } from "../documents.ts";
import type { AuditEntry } from "../erasure.ts";
import { ContractError } from "../errors.ts";
import * as paths from "../path-of.ts";
import { findHeld } from "./find-held.ts";
import { type HeldSnapshot, type HeldStore, readPages } from "./held-store.ts";
import { type Hash, isAbout } from "./plan-erasure.ts";
import type { AccountRecord, HeldAbout } from "./write-export.ts";

export interface Collecting {
  readonly store: HeldStore;
  readonly uid: string;
  readonly now: Date;
  readonly hash: Hash;
  readonly readAccount: (uid: string) => Promise<AccountRecord | null>;
}

/** Null for one that nobody can read: it must not hold back what is held about a person. */
function readEntry(snapshot: HeldSnapshot): AuditEntry | null {
  try {
    return readDocument("auditEntry", snapshot.data(), snapshot.ref.path);
  } catch (error) {
    if (error instanceof ContractError) return null;
    throw error;
  }
}

/** What was done before with what is held about somebody: each entry is asked whether it is about them. */
async function readHistory({ store, uid, hash }: Collecting): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for await (const page of readPages(store.collection(paths.auditEntries())))
    for (const snapshot of page) {
      const entry = readEntry(snapshot);
      if (entry !== null && isAbout(hash, entry, uid)) found.push(entry);
    }
  return found.toSorted((a, b) => a.askedAt.getTime() - b.askedAt.getTime());
}

/** Everything that is held about one person, for an export of it. */
export async function collectHeld(collecting: Collecting): Promise<HeldAbout> {
  const { store, uid, now, readAccount } = collecting;
  return {
    ...{ uid, now },
    account: await readAccount(uid),
    held: await findHeld(store, { uid, eventId: null, eventIds: [] }),
    history: await readHistory(collecting),
  };
}
