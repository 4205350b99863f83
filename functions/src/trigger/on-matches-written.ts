import { ContractError, type MatchSet, paths, readDocument } from "@shutterbell/contract";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import { log } from "../log.ts";
import { planPhoto, type PlanDeps } from "../plan/plan-photo.ts";

/** As much of the event of a written match set as we look at. */
export interface MatchesWritten {
  readonly params: { readonly eventId: string; readonly photoId: string };
  readonly data?: Change<DocumentSnapshot> | undefined;
}

/**
 * A match set was created, changed or deleted. A match set that cannot be read is logged and left: trying it again
 * would not mend it, and must not hold up the others.
 */
export async function onMatchesWritten(deps: PlanDeps, event: MatchesWritten): Promise<void> {
  if (event.data === undefined) return;
  const { eventId, photoId } = event.params;
  const path = paths.matchSet(eventId, photoId);
  const triggeredAt = deps.now();
  try {
    const before = read(event.data.before, path);
    const after = read(event.data.after, path);
    const decision = await planPhoto(deps, { eventId, photoId, before, after, triggeredAt });
    log.photoPlanned({
      eventId,
      photoId,
      rev: after?.rev ?? 0,
      planned: decision.tell.length,
      skipped: decision.skip.length,
    });
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    log.matchSetUnreadable({ path, code: error.code });
  }
}

const read = (snapshot: DocumentSnapshot, path: string): MatchSet | null =>
  snapshot.exists ? readDocument("matchSet", snapshot.data(), path) : null;
