import type {
  ConnectionState,
  Event,
  InboxItem,
  InvitationAnswer,
  InvitationRequest,
  JoinAnswer,
  JoinRequest,
  Participant,
  Progress,
  ReadyPhoto,
} from "@shutterbell/contract";
import type { FirebaseOptions } from "firebase/app";

/** What an app tells the kit; nothing in it is secret. */
export interface KitConfig {
  readonly firebase: FirebaseOptions;
  /** The public VAPID key of the project's web push certificate. */
  readonly vapidKey: string;
  /** Only for local work: where the emulators listen. `auth` is an address, `firestore` a host and port. */
  readonly emulators?: { readonly auth: string; readonly firestore: string };
}

/** Something that has a value now and tells when it changes. `get` returns the same object until it does. */
export interface Store<T> {
  readonly get: () => T;
  /** Calls `listener` after each change, until the returned function is called. Listening starts the work behind it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export type Session =
  | { readonly status: "unknown" }
  | { readonly status: "signedOut" }
  | { readonly status: "signedIn"; readonly uid: string };

/** A live value, how live it is, and when the server last spoke. `value` is undefined until something is known. */
export interface Watched<T> {
  readonly value: T | undefined;
  readonly connection: ConnectionState;
  readonly error: KitError | null;
  readonly updatedAt: Date | null;
}

/** The counts of all pipelines of an event, added up. */
export type ProgressCounts = Pick<Progress, "received" | "processed" | "failed">;

export interface GalleryPhoto extends ReadyPhoto {
  readonly photoId: string;
}

export interface Notification extends InboxItem {
  readonly notificationId: string;
}

export interface Gallery {
  /** Newest first. */
  readonly photos: readonly GalleryPhoto[];
  readonly hasOlder: boolean;
}

export interface Inbox {
  /** Newest first, this event only; archived, expired and answered "not me" left out. */
  readonly items: readonly Notification[];
  /** Items not seen yet, among those loaded. */
  readonly unread: number;
  readonly hasOlder: boolean;
}

export interface PagedStore<T> extends Store<Watched<T>> {
  /** Loads one more page of older ones; does nothing while it is loading or when there are none. */
  readonly loadOlder: () => Promise<void>;
}

/** Every state of the push switch. */
export type PushState =
  | { readonly status: "unsupported" }
  /** iOS shows web push only from the Home Screen. */
  | { readonly status: "needsInstalling" }
  | { readonly status: "notAsked" }
  | { readonly status: "asking" }
  | { readonly status: "denied" }
  | { readonly status: "granted" }
  | { readonly status: "on" }
  | { readonly status: "failed"; readonly error: KitError };

export interface Push extends Store<PushState> {
  /** Asks for permission, subscribes this browser and registers it as a device. Call it from a click. */
  readonly enable: () => Promise<void>;
  /** Unregisters this browser and removes its device document. */
  readonly disable: () => Promise<void>;
}

export type KitErrorCode =
  | "kit/signed-out"
  | "kit/denied"
  | "kit/unavailable"
  | "kit/invitation-refused"
  | "kit/bad-input"
  | "kit/push-timeout"
  | "kit/push-failed"
  | "kit/unexpected";

/** An error with a stable code; the words for people are the app's. */
export interface KitError extends Error {
  readonly code: KitErrorCode;
}

export interface Kit {
  readonly session: Store<Session>;
  readonly push: Push;
  /** What an invitation link leads to; needs no sign-in. */
  readonly invitation: (request: InvitationRequest) => Promise<InvitationAnswer>;
  /** Signs in (anonymously, where nobody is signed in) and joins. */
  readonly join: (request: JoinRequest) => Promise<JoinAnswer>;
  readonly watchEvent: (eventId: string) => Store<Watched<Event>>;
  /** The reader's own participant document; null when they are none. */
  readonly watchMe: (eventId: string) => Store<Watched<Participant | null>>;
  readonly watchGallery: (eventId: string) => PagedStore<Gallery>;
  readonly watchInbox: (eventId: string) => PagedStore<Inbox>;
  readonly watchProgress: (eventId: string) => Store<Watched<ProgressCounts>>;
  /** Calls `listener` once for each match that arrives while listening; what was there before is not told. */
  readonly onNewMatch: (eventId: string, listener: (item: Notification) => void) => () => void;
  readonly setConsent: (eventId: string, granted: boolean) => Promise<void>;
  readonly markSeen: (notificationIds: readonly string[]) => Promise<void>;
  readonly markRead: (notificationId: string) => Promise<void>;
  readonly archive: (notificationId: string) => Promise<void>;
  /** Says that the reader is not in this photo. */
  readonly answerNotMe: (notificationId: string) => Promise<void>;
  /** Follows a clicked notification while the app is open: `link` is a path on this origin, for the app's router. */
  readonly onOpen: (listener: (link: string) => void) => () => void;
  /** Switches push off on this browser, then signs out. */
  readonly signOut: () => Promise<void>;
}
