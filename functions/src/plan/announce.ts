import {
  type Announcement,
  announcementItemId,
  INBOX_TTL_MS,
  type InboxItem,
  paths,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { FieldPath, FieldValue, type Firestore, type WithFieldValue } from "firebase-admin/firestore";
import { isAlreadyExists } from "../errors.ts";
import { enqueueWindow, type WindowDeps } from "./enqueue-window.ts";

export interface AnnounceDeps extends WindowDeps {
  readonly firestore: Firestore;
}

export interface AnnouncementRef {
  readonly eventId: string;
  readonly announcementId: string;
}

const PAGE = 200;

/**
 * Puts an announcement into the inbox of every participant and has their threads looked at. What was done before a
 * crash is found done.
 * @returns how many people there are
 */
export async function announce(
  deps: AnnounceDeps,
  about: AnnouncementRef,
  announcement: Announcement,
): Promise<number> {
  const { eventId, announcementId } = about;
  const triggeredAt = deps.now().toISOString();
  const people = await forEachParticipant(deps.firestore, eventId, async (uid) => {
    const ref = deps.firestore.doc(paths.inboxItem(uid, announcementItemId(eventId, announcementId)));
    await ref.create(itemOf(about, announcement, deps.now())).catch((error: unknown) => {
      if (!isAlreadyExists(error)) throw error;
    });
    await enqueueWindow(deps, { eventId, uid, category: "announcement", triggeredAt });
  });
  // It may have been deleted while it went out.
  const isStill = (await deps.firestore.doc(paths.announcement(eventId, announcementId)).get()).exists;
  if (!isStill) await takeBack(deps.firestore, about);
  return people;
}

/** Takes an announcement back out of every inbox. */
export const takeBack = (firestore: Firestore, { eventId, announcementId }: AnnouncementRef): Promise<number> =>
  forEachParticipant(firestore, eventId, async (uid) => {
    await firestore.doc(paths.inboxItem(uid, announcementItemId(eventId, announcementId))).delete();
  });

async function forEachParticipant(
  firestore: Firestore,
  eventId: string,
  work: (uid: string) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (let after: string | null = null; ;) {
    // Only the ids are needed; a projection is billed as a read all the same, but carries nobody's name.
    const ordered = firestore.collection(paths.participants(eventId)).select().orderBy(FieldPath.documentId());
    const page = await (after === null ? ordered : ordered.startAfter(after)).limit(PAGE).get();
    await Promise.all(page.docs.map((doc) => work(doc.id)));
    done += page.size;
    after = page.docs.at(-1)?.id ?? null;
    if (page.size < PAGE || after === null) return done;
  }
}

const itemOf = (about: AnnouncementRef, announcement: Announcement, now: Date): WithFieldValue<InboxItem> => ({
  schemaVersion: SCHEMA_VERSION,
  kind: "announcement",
  eventId: about.eventId,
  announcementId: about.announcementId,
  text: announcement.text,
  priority: announcement.priority,
  createdAt: FieldValue.serverTimestamp(),
  expireAt: new Date(now.getTime() + INBOX_TTL_MS),
  seenAt: null,
  readAt: null,
  archivedAt: null,
  answer: null,
});
