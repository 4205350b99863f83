import { ContractError, type MatchSet, paths, readDocument } from "@shutterbell/contract";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import { newMatches } from "../decide/new-matches.ts";
import { log } from "../log.ts";
import { enqueueWindow, type WindowDeps } from "../plan/enqueue-window.ts";
import { hasWrittenInbox } from "../plan/has-written-inbox.ts";
import { type MissingDeps, type PhotoRef, writeMissingItems } from "../plan/write-missing-items.ts";
import { clearPhoto } from "../withdraw/clear-photo.ts";

export type MatchesDeps = MissingDeps & WindowDeps;

/** As much of the event of a written match set as we look at. */
export interface MatchesWritten {
  readonly params: PhotoRef;
  readonly data?: Change<DocumentSnapshot> | undefined;
}

/**
 * A match set was created, changed or deleted. A match set that cannot be read is logged and left: trying it again
 * would not mend it, and must not hold up the others.
 */
export async function onMatchesWritten(deps: MatchesDeps, event: MatchesWritten): Promise<void> {
  if (event.data === undefined) return;
  const { eventId, photoId } = event.params;
  const path = paths.matchSet(eventId, photoId);
  try {
    const before = readBefore(event.data.before, path);
    const after = read(event.data.after, path);
    const isWritten = after !== null && hasWrittenInbox(after, event.data.after.updateTime);
    await followMatches(deps, { eventId, photoId }, { before, after, isWritten });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.matchSetUnreadable({ eventId, photoId, code: error.code });
  }
}

const read = (snapshot: DocumentSnapshot, path: string): MatchSet | null =>
  snapshot.exists ? readDocument("matchSet", snapshot.data(), path) : null;

/** One that was put right is a new one: everybody in it is new. */
function readBefore(snapshot: DocumentSnapshot, path: string): MatchSet | null {
  try {
    return read(snapshot, path);
  } catch (error) {
    if (error instanceof ContractError) return null;
    throw error;
  }
}

interface MatchesChange {
  readonly before: MatchSet | null;
  readonly after: MatchSet | null;
  /** Whether the commit wrote the inbox items itself. */
  readonly isWritten: boolean;
}

async function followMatches(deps: MatchesDeps, photo: PhotoRef, change: MatchesChange): Promise<void> {
  const { before, after, isWritten } = change;
  const { eventId } = photo;
  const triggeredAt = deps.now().toISOString();
  const named = newMatches(before, after);
  const added = named.length > 0 && !isWritten ? await keptOf(deps, photo, named) : named;
  if (isEmptied(before, after)) await clearPhoto(deps.firestore, photo);
  await Promise.all(added.map((uid) => enqueueWindow(deps, { eventId, uid, category: "photo", triggeredAt })));
  log.photoTriggered({ ...photo, rev: after?.rev ?? 0, told: added.length });
}

/** A set of another make may name anybody: those who are not told cost no look at their thread. */
async function keptOf(deps: MatchesDeps, photo: PhotoRef, named: readonly string[]): Promise<readonly string[]> {
  const kept = new Set(await writeMissingItems(deps, photo));
  return named.filter((uid) => kept.has(uid));
}

/** As a withdrawal leaves it. One that was written empty says only that nobody is in the photo. */
const isEmptied = (before: MatchSet | null, after: MatchSet | null): boolean =>
  after === null || (before !== null && after.rev > before.rev && Object.keys(after.matches).length === 0);
