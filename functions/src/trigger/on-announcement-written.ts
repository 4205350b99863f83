import { paths, readDocument } from "@shutterbell/contract";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import { log } from "../log.ts";
import { announce, type AnnounceDeps, type AnnouncementRef, takeBack } from "../plan/announce.ts";

export interface AnnouncementWritten {
  readonly params: AnnouncementRef;
  readonly data?: Change<DocumentSnapshot> | undefined;
}

/**
 * An organiser has announced something, or deleted what they announced. Asks the announcement as it stands now, so
 * that a late trigger does not bring back one that was deleted since.
 */
export async function onAnnouncementWritten(deps: AnnounceDeps, { params, data }: AnnouncementWritten): Promise<void> {
  if (data === undefined) return;
  const { eventId, announcementId } = params;
  const path = paths.announcement(eventId, announcementId);
  const current = await deps.firestore.doc(path).get();
  if (!current.exists) return void (await takeBack(deps.firestore, params));
  if (data.before.exists) return;
  const people = await announce(deps, params, readDocument("announcement", current.data(), path));
  log.announced({ eventId, announcementId, people });
}
