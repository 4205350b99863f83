import type { ConnectionState } from "@shutterbell/contract";
import type { Gallery, GalleryPhoto, Inbox, Kit, Notification, Session, Store, Watched } from "./types.ts";

/** What a bus tells of, and with what. */
export interface KitEvents {
  /** A photo has come into the gallery. */
  readonly photo: GalleryPhoto;
  /** Something has come into the reader's inbox. */
  readonly notification: Notification;
  /** A photo has gone from the gallery, or a match from the inbox: withdrawn, or put away by its reader. */
  readonly withdrawn: { readonly photoId: string; readonly from: "gallery" | "inbox" };
  /** The preferences are others now, saved or about to be. */
  readonly preferences: null;
  readonly session: Session;
  /** How live the gallery or the inbox is. */
  readonly connection: { readonly watched: "gallery" | "inbox"; readonly state: ConnectionState };
}
export type KitEventType = keyof KitEvents;

/** Typed events of one event of the kit. */
export interface Bus {
  /** Calls `listener` at each, until the returned function is called. It listens for as long as somebody hears. */
  readonly on: <T extends KitEventType>(type: T, listener: (event: KitEvents[T]) => void) => () => void;
}

type Change<T> = (after: T, before: T) => void;

function onChange<T>(store: Store<T>, tell: Change<T>): () => void {
  let before = store.get();
  return store.subscribe(() => {
    const after = store.get();
    if (after === before) return;
    const was = before;
    before = after;
    tell(after, was);
  });
}

/** Tells of a value that changed into another one; the first one that is known is no change. */
const onValue = <T>(store: Store<Watched<T>>, tell: Change<T>): (() => void) =>
  onChange(store, ({ value: after }, { value: before }) => {
    if (after !== undefined && before !== undefined && after !== before) tell(after, before);
  });

interface List<T> {
  readonly items: readonly T[];
  readonly hasOlder: boolean;
}
interface Reading<T> {
  readonly idOf: (item: T) => string;
  readonly timeOf: (item: T) => Date;
}

const without = <T>(items: readonly T[], others: readonly T[], idOf: (item: T) => string): readonly T[] => {
  const ids = new Set(others.map(idOf));
  return items.filter((item) => !ids.has(idOf(item)));
};

/** What came, the oldest first: an older page that was loaded meanwhile is no news. */
function findNews<T>(after: List<T>, before: List<T>, { idOf, timeOf }: Reading<T>): readonly T[] {
  const [newest] = before.items;
  return without(after.items, before.items, idOf)
    .filter((item) => newest === undefined || timeOf(item) >= timeOf(newest))
    .toReversed();
}

/** What has gone, and was not only pushed out of a list that has more than it shows. */
function findGone<T>(after: List<T>, before: List<T>, { idOf, timeOf }: Reading<T>): readonly T[] {
  const last = after.hasOlder ? after.items.at(-1) : undefined;
  return without(before.items, after.items, idOf).filter((item) => last === undefined || timeOf(item) > timeOf(last));
}

const gallery: Reading<GalleryPhoto> = { idOf: ({ photoId }) => photoId, timeOf: ({ publishedAt }) => publishedAt };
const inbox: Reading<Inbox["photos"][number]> = {
  idOf: ({ photoId }) => photoId,
  timeOf: ({ createdAt }) => createdAt,
};
const listOf = ({ photos, hasOlder }: Gallery): List<GalleryPhoto> => ({ items: photos, hasOlder });
const matchesOf = ({ photos, hasOlder }: Inbox): List<Inbox["photos"][number]> => ({ items: photos, hasOlder });

type Sources = { readonly [T in KitEventType]: (listener: (event: KitEvents[T]) => void) => () => void };

const together =
  (...leaves: readonly (() => void)[]) =>
  (): void =>
    leaves.forEach((leave) => leave());

const sourcesOf = (kit: Kit, eventId: string): Sources => ({
  photo: (tell) =>
    onValue(kit.watchGallery(eventId), (after, before) =>
      findNews(listOf(after), listOf(before), gallery).forEach((photo) => tell(photo)),
    ),
  notification: (tell) => kit.onNewItem(eventId, tell),
  withdrawn: (tell) =>
    together(
      onValue(kit.watchGallery(eventId), (after, before) =>
        findGone(listOf(after), listOf(before), gallery).forEach(({ photoId }) => tell({ photoId, from: "gallery" })),
      ),
      onValue(kit.watchInbox(eventId), (after, before) =>
        findGone(matchesOf(after), matchesOf(before), inbox).forEach(({ photoId }) => tell({ photoId, from: "inbox" })),
      ),
    ),
  preferences: (tell) => onValue(kit.preferences, () => tell(null)),
  session: (tell) => onChange(kit.session, tell),
  connection: (tell) => {
    const follow = (watched: "gallery" | "inbox", store: Store<Watched<unknown>>): (() => void) =>
      onChange(store, ({ connection: state }, { connection: was }) => {
        if (state !== was) tell({ watched, state });
      });
    return together(follow("gallery", kit.watchGallery(eventId)), follow("inbox", kit.watchInbox(eventId)));
  },
});

/** A bus over the kit's stores, for whoever would rather be told than look. */
export function createBus(kit: Kit, eventId: string): Bus {
  const sources = sourcesOf(kit, eventId);
  return { on: (type, listener) => sources[type](listener) };
}
