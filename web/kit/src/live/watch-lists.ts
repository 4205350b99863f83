import { MAX_PAGE, paths, photoShape, readStored } from "@shutterbell/contract";
import type { Found, ListTarget, LiveSource } from "../ports/document-source.ts";
import type { Gallery, GalleryPhoto, Inbox, ProgressCounts } from "../types.ts";
import { findArrivals } from "./find-arrivals.ts";
import { isSameList } from "./is-same-list.ts";
import { type LateDeps, type LateReading, lateWatching } from "./late-watching.ts";
import { createReader } from "./read-found.ts";
import type { Watching } from "./watch.ts";

/** What is loaded later of the lists that are watched. */
export interface LateReadings {
  readonly readGallery: (source: LiveSource, eventId: string) => LateReading<Gallery>;
  readonly readInbox: (source: LiveSource, eventId: string) => LateReading<Inbox>;
  readonly readProgress: (source: LiveSource, eventId: string) => LateReading<ProgressCounts>;
}

type Deps = LateDeps<LateReadings>;

export const targetOfPhotos = (eventId: string): ListTarget => ({
  kind: "list",
  path: paths.photos(eventId),
  where: [
    ["status", "ready"],
    ["audience", "everyone"],
  ],
  newestBy: "publishedAt",
  limit: MAX_PAGE,
});

export const targetOfInbox = (eventId: string, uid: string): ListTarget => ({
  kind: "list",
  path: paths.inbox(uid),
  where: [["eventId", eventId]],
  newestBy: "createdAt",
  limit: MAX_PAGE,
});

export const targetOfProgress = (eventId: string): ListTarget => ({
  kind: "list",
  path: paths.progresses(eventId),
  where: [],
  newestBy: null,
  limit: MAX_PAGE,
});

function toGalleryPhoto(found: Found): GalleryPhoto | null {
  const photo = readStored(photoShape, found.data, found.path);
  return photo.status === "ready" ? { ...photo, photoId: found.id } : null;
}

/** Shows its first page from the start; the way to what is older is loaded later. */
export function watchingGallery(deps: Deps, eventId: string): Watching<Gallery> {
  const read = createReader(toGalleryPhoto);
  return lateWatching(deps, {
    kind: "gallery",
    name: paths.photos(eventId),
    targetFor: () => targetOfPhotos(eventId),
    reading: {
      read: ({ found, hasOlder }, previous) => {
        const { values, error } = read(found);
        const photos = values.filter((photo) => photo !== null);
        const isSame = previous?.hasOlder === hasOlder && isSameList(previous.photos, photos);
        return { value: isSame ? previous : { photos, hasOlder }, error };
      },
      arrivals: (value, previous) =>
        findArrivals(value.photos, previous.photos, {
          idOf: ({ photoId }) => photoId,
          timeOf: ({ publishedAt }) => publishedAt,
        }),
    },
    readLater: (later, source) => later.readGallery(source, eventId),
  });
}

export const watchingInbox = (deps: Deps, eventId: string): Watching<Inbox> =>
  lateWatching(deps, {
    kind: "inbox",
    name: `your inbox of ${paths.event(eventId)}`,
    targetFor: (uid) => targetOfInbox(eventId, uid),
    readLater: (later, source) => later.readInbox(source, eventId),
  });

export const watchingProgress = (deps: Deps, eventId: string): Watching<ProgressCounts> =>
  lateWatching(deps, {
    kind: "progress",
    name: paths.progresses(eventId),
    targetFor: () => targetOfProgress(eventId),
    readLater: (later, source) => later.readProgress(source, eventId),
  });
