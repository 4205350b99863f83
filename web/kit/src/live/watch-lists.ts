import { inboxItemShape, MAX_PAGE, readStored, paths, photoShape } from "@shutterbell/contract";
import type { Clock } from "../ports/clock.ts";
import type { DocumentSource, Found, ListTarget } from "../ports/document-source.ts";
import type { Gallery, GalleryPhoto, Inbox, Notification } from "../types.ts";
import type { OpenFeed } from "./feed.ts";
import { findArrivals } from "./find-arrivals.ts";
import { Pages } from "./pages.ts";
import { createReader } from "./read-found.ts";
import { toInbox } from "./to-inbox.ts";
import type { Watching } from "./watch.ts";

interface Opening {
  readonly source: DocumentSource;
  readonly targetFor: (uid: string) => ListTarget;
  readonly removed: (found: readonly Found[]) => void;
}

export const openPages =
  ({ source, targetFor, removed }: Opening): OpenFeed =>
  (uid, listener) =>
    new Pages(source, targetFor(uid), { ...listener, removed });

export const isSameList = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);

function toGalleryPhoto(found: Found): GalleryPhoto | null {
  const photo = readStored(photoShape, found.data, found.path);
  return photo.status === "ready" ? { ...photo, photoId: found.id } : null;
}

export function watchingGallery(source: DocumentSource, eventId: string): Watching<Gallery> {
  const path = paths.photos(eventId);
  const read = createReader(toGalleryPhoto);
  const target: ListTarget = {
    kind: "list",
    path,
    where: [
      ["status", "ready"],
      ["audience", "everyone"],
    ],
    newestBy: "publishedAt",
    limit: MAX_PAGE,
  };
  return {
    kind: "gallery",
    name: path,
    open: openPages({ source, targetFor: () => target, removed: () => undefined }),
    arrivals: (value, previous) =>
      findArrivals(value.photos, previous.photos, {
        idOf: ({ photoId }) => photoId,
        timeOf: ({ publishedAt }) => publishedAt,
      }),
    read: ({ found, hasOlder }, previous) => {
      const { values, error } = read(found);
      const photos = values.filter((photo) => photo !== null);
      const isSame = previous?.hasOlder === hasOlder && isSameList(previous.photos, photos);
      return { value: isSame ? previous : { photos, hasOlder }, error };
    },
  };
}

const toNotification = (found: Found): Notification => ({
  ...readStored(inboxItemShape, found.data, found.path),
  notificationId: found.id,
});

const isKept = (item: Notification, now: Date): boolean => item.answer === null && item.expireAt > now;

const isSameInbox = (one: Inbox, other: Inbox): boolean =>
  one.hasOlder === other.hasOlder &&
  isSameList(one.items, other.items) &&
  isSameList(one.archived, other.archived) &&
  isSameList(one.photos, other.photos);

export interface InboxDeps {
  readonly source: DocumentSource;
  readonly clock: Clock;
  /** The server took a match of this event away. */
  readonly tellWithdrawn: (eventId: string) => Promise<void>;
}

export function watchingInbox({ source, clock, tellWithdrawn }: InboxDeps, eventId: string): Watching<Inbox> {
  const read = createReader(toNotification);
  return {
    kind: "inbox",
    name: `your inbox of ${paths.event(eventId)}`,
    open: openPages({
      source,
      targetFor: (uid) => ({
        kind: "list",
        path: paths.inbox(uid),
        where: [["eventId", eventId]],
        newestBy: "createdAt",
        limit: MAX_PAGE,
      }),
      removed: (found) => {
        if (read(found).values.some(({ kind }) => kind === "photo")) void tellWithdrawn(eventId);
      },
    }),
    arrivals: (value, previous) =>
      findArrivals(value.items, previous.items, {
        idOf: ({ notificationId }) => notificationId,
        timeOf: ({ createdAt }) => createdAt,
      }),
    read: ({ found, hasOlder }, previous) => {
      const { values, error } = read(found);
      const now = clock.now();
      const value = toInbox(
        values.filter((item) => isKept(item, now)),
        hasOlder,
      );
      return { value: previous !== undefined && isSameInbox(previous, value) ? previous : value, error };
    },
  };
}
