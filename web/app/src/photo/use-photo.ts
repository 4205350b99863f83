import type { Notification } from "@shutterbell/kit";
import { useGallery, useInbox } from "@shutterbell/react";
import { useEffect, useMemo, useRef } from "react";
import type { List } from "../event/use-from-list.ts";
import { fromGallery, fromInbox, type TilePhoto } from "../gallery/tile-photo.ts";

export interface PhotoInList {
  /** Undefined while it is looked for; null when it is not there. */
  readonly photo: TilePhoto | undefined | null;
  readonly newer: TilePhoto | undefined;
  readonly older: TilePhoto | undefined;
  /** The reader's own inbox item of this photo, when they are in it. */
  readonly match: Notification | undefined;
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
  own: Notification | undefined,
): PhotoInList {
  const pages = useRef(0);
  const index = photos.findIndex((photo) => photo.photoId === photoId);
  const isMissing = index < 0 && own === undefined;
  const mayLook = isMissing && hasOlder && pages.current < MOST_PAGES;
  useEffect(() => {
    if (!mayLook) return;
    pages.current += 1;
    void loadOlder();
  }, [mayLook, photos.length, loadOlder]);
  // Near the end of what is loaded the next page is fetched, so that looking on does not stop there.
  const isNearEnd = index >= 0 && index >= photos.length - 3 && hasOlder;
  useEffect(() => {
    if (isNearEnd) void loadOlder();
  }, [isNearEnd, photos.length, loadOlder]);
  const found = photos[index] ?? (own && fromInbox(own));
  return {
    photo: found ?? (mayLook || !isKnown ? undefined : null),
    newer: index > 0 ? photos[index - 1] : undefined,
    older: index >= 0 ? photos[index + 1] : undefined,
    match: own,
  };
}

const useOwn = (eventId: string, photoId: string): Notification | undefined =>
  useInbox(eventId).value?.items.find((item) => item.photoId === photoId);

function usePhotoOfAll(eventId: string, photoId: string): PhotoInList {
  const { value, connection, loadOlder } = useGallery(eventId);
  const photos = useMemo(() => (value?.photos ?? []).map(fromGallery), [value]);
  const isKnown = value !== undefined || connection === "denied" || connection === "failed";
  return useLookup(
    { photos, isKnown, hasOlder: value?.hasOlder ?? false, loadOlder },
    photoId,
    useOwn(eventId, photoId),
  );
}

function usePhotoOfMe(eventId: string, photoId: string): PhotoInList {
  const { value, connection, loadOlder } = useInbox(eventId);
  const photos = useMemo(() => (value?.items ?? []).map(fromInbox), [value]);
  const isKnown = value !== undefined || connection === "denied" || connection === "failed";
  return useLookup(
    { photos, isKnown, hasOlder: value?.hasOlder ?? false, loadOlder },
    photoId,
    useOwn(eventId, photoId),
  );
}

/** How a photo is found in each list; a component keeps to one, since each is a hook. */
export const photoHooks: Readonly<Record<List, (eventId: string, photoId: string) => PhotoInList>> = {
  all: usePhotoOfAll,
  me: usePhotoOfMe,
};
