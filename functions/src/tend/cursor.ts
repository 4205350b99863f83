import { COMMIT_SLACK_MS, paths, readDocument, type Reconciler, SCHEMA_VERSION } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";

export type Source = "matches" | "consents" | "announcements";

const DAY_MS = 24 * 3_600_000;

export type Cursors = Readonly<Record<Source, Date>>;

/** Where each source was left; a day ago where it never was looked at. One read. */
export async function readCursors(firestore: Firestore, now: Date): Promise<Cursors> {
  const stored = await firestore.doc(paths.reconciler()).get();
  const known = stored.exists ? readDocument("reconciler", stored.data(), stored.ref.path) : NEW;
  const dayAgo = new Date(now.getTime() - DAY_MS);
  return {
    matches: known.matches ?? dayAgo,
    consents: known.consents ?? dayAgo,
    announcements: known.announcements ?? dayAgo,
  };
}

/**
 * Moves a cursor on, never back: two runs at once must not undo each other's way. It stays behind the present by the
 * slack, because what commits now may bear an earlier time.
 */
export function moveCursor(firestore: Firestore, source: Source, to: Date, now: Date): Promise<void> {
  const ref = firestore.doc(paths.reconciler());
  const bounded = new Date(Math.min(to.getTime(), now.getTime() - COMMIT_SLACK_MS));
  return firestore.runTransaction(async (tx) => {
    const stored = await tx.get(ref);
    const before: Reconciler = stored.exists ? readDocument("reconciler", stored.data(), ref.path) : NEW;
    const known = before[source];
    if (known !== null && known >= bounded) return;
    tx.set(ref, { ...before, [source]: bounded, updatedAt: now });
  });
}

/** Behind which match set the sweep is; null where the next one begins at the first. One read. */
export async function readSweptTo(firestore: Firestore): Promise<string | null> {
  const stored = await firestore.doc(paths.reconciler()).get();
  return stored.exists ? (readDocument("reconciler", stored.data(), stored.ref.path).sweptTo ?? null) : null;
}

/** Where two sweeps go side by side, the place of the one that wrote last counts: what comes twice harms nothing. */
export function moveSweptTo(firestore: Firestore, to: string | null, now: Date): Promise<void> {
  const ref = firestore.doc(paths.reconciler());
  return firestore.runTransaction(async (tx) => {
    const stored = await tx.get(ref);
    const before: Reconciler = stored.exists ? readDocument("reconciler", stored.data(), ref.path) : NEW;
    if ((before.sweptTo ?? null) === to) return;
    tx.set(ref, { ...before, sweptTo: to, updatedAt: now });
  });
}

const NEW: Reconciler = {
  schemaVersion: SCHEMA_VERSION,
  matches: null,
  consents: null,
  announcements: null,
  updatedAt: new Date(0),
};
