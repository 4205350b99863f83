import { groups, readDocument } from "@shutterbell/contract";
import type { QueryDocumentSnapshot } from "firebase-admin/firestore";
import { announce } from "../plan/announce.ts";
import { hasWrittenInbox } from "../plan/has-written-inbox.ts";
import { writeMissingItems } from "../plan/write-missing-items.ts";
import { clearPhoto } from "../withdraw/clear-photo.ts";
import { withdrawPerson } from "../withdraw/withdraw-person.ts";
import { moveCursor, type Source } from "./cursor.ts";
import { idsOf } from "./ids-of.ts";
import type { ReconcileDeps } from "./reconcile.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

const PAGE = 200;

interface Walk {
  readonly source: Source;
  /** Where it was left. */
  readonly from: Date;
  readonly group: string;
  /** The field that holds the server time of the commit. */
  readonly field: string;
  readonly follow: (doc: QueryDocumentSnapshot) => Promise<void>;
}

/** Follows every document since the cursor, page by page; the cursor moves behind each page. */
async function walk({ firestore, now }: ReconcileDeps, { source, from, group, field, follow }: Walk): Promise<number> {
  let done = 0;
  for (let last: QueryDocumentSnapshot | null = null; ;) {
    // A time to come is nobody's commit: whoever writes one would have it followed every minute until then.
    const range = firestore.collectionGroup(group).where(field, ">", from).where(field, "<=", now());
    const ordered = range.orderBy(field, "asc");
    const page = await (last === null ? ordered : ordered.startAfter(last)).limit(PAGE).get();
    await Promise.all(page.docs.map((doc) => unlessUnreadable(doc, follow)));
    done += page.size;
    last = page.docs.at(-1) ?? null;
    if (last === null) return done;
    const isEnd = page.size < PAGE;
    // It is in whole milliseconds. Where there is more, that may bear the same one; at the end, all of it is done.
    const behind = timeOf(last, field).getTime() + (isEnd ? 1 : -1);
    await moveCursor(firestore, source, new Date(behind), now());
    if (isEnd) return done;
  }
}

const timeOf = (doc: QueryDocumentSnapshot, field: string): Date => {
  const time: unknown = doc.get(field);
  return typeof time === "object" && time !== null && "toDate" in time && typeof time.toDate === "function"
    ? time.toDate()
    : new Date(0);
};

/** Every match set: the inbox items that are missing, and a look at the thread of each person in it. */
export const reconcileMatches = (deps: ReconcileDeps, from: Date, at: Date): Promise<number> =>
  walk(deps, {
    ...{ source: "matches", from, group: groups.matchSets, field: "committedAt" },
    async follow(doc) {
      const [eventId = "", photoId = ""] = idsOf(doc);
      const matchSet = readDocument("matchSet", doc.data(), doc.ref.path);
      const named = Object.keys(matchSet.matches);
      const isWritten = hasWrittenInbox(matchSet, doc.updateTime);
      const kept = isWritten ? named : await writeMissingItems(deps, { eventId, photoId });
      // As a withdrawal leaves it; where nobody was in the photo to begin with, it costs one read.
      if (named.length === 0) await clearPhoto(deps.firestore, { eventId, photoId });
      const look = { eventId, channel: "push", category: "photo", letterId: null, hop: 0, triggeredAt: null } as const;
      for (const uid of kept) await deps.enqueue({ ...look, uid, at: at.toISOString() });
    },
  });

/** Everybody who has said no since. */
export const reconcileConsents = (deps: ReconcileDeps, from: Date): Promise<number> =>
  walk(deps, {
    ...{ source: "consents", from, group: groups.participants, field: "consent.at" },
    async follow(doc) {
      const [eventId = "", uid = ""] = idsOf(doc);
      const { consent } = readDocument("participant", doc.data(), doc.ref.path);
      if (consent.state !== "granted") await withdrawPerson(deps, { eventId, uid });
    },
  });

/** Every announcement: the inbox items that are missing, and a look at the thread of every participant. */
export const reconcileAnnouncements = (deps: ReconcileDeps, from: Date): Promise<number> =>
  walk(deps, {
    ...{ source: "announcements", from, group: groups.announcements, field: "createdAt" },
    async follow(doc) {
      const [eventId = "", announcementId = ""] = idsOf(doc);
      await announce(deps, { eventId, announcementId }, readDocument("announcement", doc.data(), doc.ref.path));
    },
  });
