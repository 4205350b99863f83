import type {
  Announcement,
  Circuit,
  DeadLetter,
  Delivery,
  Join,
  MatchSet,
  Participant,
  Priority,
  Role,
} from "@shutterbell/contract";
import type { GalleryPhoto, PagedStore, Store, Watched } from "../types.ts";

/** A live list, newest first, as far as it is loaded. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly hasOlder: boolean;
}

export type ListedDelivery = Delivery & { readonly deliveryId: string };
export type ListedLetter = DeadLetter & { readonly deliveryId: string };
export type ListedParticipant = Participant & { readonly uid: string };
export type ListedAnnouncement = Announcement & { readonly announcementId: string };

type Watch<T> = (eventId: string) => Store<Watched<T>>;
type WatchList<T> = (eventId: string) => PagedStore<Listing<T>>;

export interface AnnouncementDraft {
  /** 1 to 500 characters, no control characters. */
  readonly text: string;
  readonly priority: Priority;
}

/** What an organiser sees and does besides a guest; everybody else is denied it. Every list is read in pages of 50. */
export interface OrganiserKit {
  readonly watchDeliveries: WatchList<ListedDelivery>;
  readonly watchDeadLetters: WatchList<ListedLetter>;
  readonly watchParticipants: WatchList<ListedParticipant>;
  /** Every photo that stands, whoever may see it. */
  readonly watchPhotos: WatchList<GalleryPhoto>;
  readonly watchAnnouncements: WatchList<ListedAnnouncement>;
  /** The circuits that ever moved; a channel without one is asked as ever. */
  readonly watchCircuits: () => Store<Watched<readonly Circuit[]>>;
  /** The invitation that is good now; null where the event has none. */
  readonly watchLink: Watch<Join | null>;
  /** Who is in a photo, and since when; null where nobody was looked for. */
  readonly watchMatchSet: (eventId: string, photoId: string) => Store<Watched<MatchSet | null>>;
  /**
   * Asks for dead letters to be sent again; a function does it. One that somebody else has asked for meanwhile is left.
   * @throws KitError `kit/denied` where all of them were refused, `kit/unavailable`, `kit/unexpected`
   */
  readonly redrive: (eventId: string, deliveryIds: readonly string[]) => Promise<void>;
  /** @throws KitError `kit/bad-input`, `kit/denied`, `kit/unavailable`, `kit/unexpected` */
  readonly announce: (eventId: string, draft: AnnouncementDraft) => Promise<void>;
  /** Takes an announcement back: it goes from every bell. */
  readonly takeBack: (eventId: string, announcementId: string) => Promise<void>;
  /** Makes a new invitation; the one before opens nothing any longer. Who has joined stays. */
  readonly renewLink: (eventId: string) => Promise<void>;
  /** Of somebody else: nobody changes their own, so that an event does not lose its last organiser by a slip. */
  readonly setRole: (eventId: string, uid: string, role: Role) => Promise<void>;
  /**
   * Takes a photo back, everywhere and for good.
   * @throws KitError `kit/denied`, `kit/signed-out`, `kit/unavailable`, `kit/unexpected`
   */
  readonly withdrawPhoto: (eventId: string, photoId: string) => Promise<void>;
  /**
   * Asks for everything to be erased that this event knows of somebody, their part in it included; a function does it
   * a moment later. Their account and other events stay, and they may join again.
   * @throws KitError `kit/denied`, `kit/signed-out`, `kit/unavailable`, `kit/unexpected`
   */
  readonly erasePerson: (eventId: string, uid: string) => Promise<void>;
}
