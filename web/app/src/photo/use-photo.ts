import type { PhotoNotification } from "@shutterbell/kit";
import { useGallery, useInbox } from "@shutterbell/react";
import { useEffect, useMemo, useState } from "react";
import { fromGallery, fromInbox, type TilePhoto } from "../gallery/tile-photo.ts";

export interface PhotoInList {
  /** Undefined while it is looked for; null when it is not there. */
  readonly photo: TilePhoto | undefined | null;
  readonly newer: TilePhoto | undefined;
  readonly older: TilePhoto | undefined;
  /** The first and the last of what is loaded. */
  readonly newest: TilePhoto | undefined;
  readonly oldest: TilePhoto | undefined;
  /** The reader's own inbox item of this photo, when they are in it. */
  readonly match: PhotoNotification | undefined;
}

/** How many older pages are fetched for a photo that was opened by its address. */
const MOST_PAGES = 10;

interface Pages {
  readonly photos: readonly TilePhoto[];
  readonly isKnown: boolean;
  readonly hasOlder: boolean;
  readonly loadOlder: () => Promise<void>;
}

function useLookup(
  { photos, isKnown, hasOlder, loadOlder }: Pages,
  photoId: string,
  own: PhotoNotification | undefined,
): PhotoInList {
  const [pages, setPages] = useState(0);
  const index = photos.findIndex((photo) => photo.photoId === photoId);
  const isLookedFor = index < 0 && own === undefined && hasOlder && pages < MOST_PAGES;
  useEffect(() => {
    if (!isLookedFor) return undefined;
    let isCurrent = true;
    const count = (): void => {
      if (isCurrent) setPages(pages + 1);
    };
    loadOlder().then(count, count);
    return () => {
      isCurrent = false;
    };
  }, [isLookedFor, pages, loadOlder]);
  // Near the end of what is loaded the next page is fetched, so that looking on does not stop there.
  const nearEndOf = index >= 0 && index >= photos.length - 3 && hasOlder ? photos.length : null;
  useEffect(() => {
    if (nearEndOf !== null) void loadOlder();
  }, [nearEndOf, loadOlder]);
  const found = photos[index] ?? (own && fromInbox(own));
  return {
    photo: found ?? (isLookedFor || !isKnown ? undefined : null),
    newer: index > 0 ? photos[index - 1] : undefined,
    older: index >= 0 ? photos[index + 1] : undefined,
    newest: photos[0],
    oldest: photos.at(-1),
    match: own,
  };
}

const useOwn = (eventId: string, photoId: string): PhotoNotification | undefined =>
  useInbox(eventId).value?.photos.find((photo) => photo.photoId === photoId);

/** A photo among everybody's. */
export function usePhotoOfAll(eventId: string, photoId: string): PhotoInList {
  const { value, connection, loadOlder } = useGallery(eventId);
  const photos = useMemo(() => (value?.photos ?? []).map(fromGallery), [value]);
  const isKnown = value !== undefined || connection === "denied" || connection === "failed";
  return useLookup(
    { photos, isKnown, hasOlder: value?.hasOlder ?? false, loadOlder },
    photoId,
    useOwn(eventId, photoId),
  );
}

/** A photo among those of the reader. */
export function usePhotoOfMe(eventId: string, photoId: string): PhotoInList {
  const { value, connection, loadOlder } = useInbox(eventId);
  const photos = useMemo(() => (value?.photos ?? []).map(fromInbox), [value]);
  const isKnown = value !== undefined || connection === "denied" || connection === "failed";
  return useLookup(
    { photos, isKnown, hasOlder: value?.hasOlder ?? false, loadOlder },
    photoId,
    useOwn(eventId, photoId),
  );
}
