import type { Gallery, Inbox, PagedStore, PhotoNotification, Watched } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

/** A live list and the way to its older part. `loadOlder` is the same function at each render. */
export type Paged<T> = Watched<T> & Pick<PagedStore<T>, "loadOlder">;

function usePaged<T>(store: PagedStore<T>): Paged<T> {
  return { ...useStore(store), loadOlder: store.loadOlder };
}

/** The event's photos, newest first. `denied` where the event shows each guest only their own. */
export const useGallery = (eventId: string): Paged<Gallery> => usePaged(useKit().watchGallery(eventId));

/** What the reader was told in this event, newest first; its `photos` are "photos of me". */
export const useInbox = (eventId: string): Paged<Inbox> => usePaged(useKit().watchInbox(eventId));

/** The photos with the reader in them, newest first; undefined until they are known. */
export function usePhotosOfMe(eventId: string): Paged<readonly PhotoNotification[]> {
  const { value, ...how } = useInbox(eventId);
  return { value: value?.photos, ...how };
}

/** The number on the bell; 0 until the inbox is known. */
export function useUnreadCount(eventId: string): number {
  const { value } = useStore(useKit().watchInbox(eventId));
  return value === undefined ? 0 : value.unread;
}
