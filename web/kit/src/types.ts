import type {
  AnnouncementItem,
  Category,
  ConnectionState,
  Event,
  ExportRequest,
  InvitationAnswer,
  InvitationRequest,
  JoinAnswer,
  JoinRequest,
  Participant,
  PhotoItem,
  Preferences,
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
  | {
      readonly status: "signedIn";
      readonly uid: string;
      /** Whether the account has a verified address: nobody else gets an email. */
      readonly hasEmail: boolean;
      /** Whether the account has a number, which is verified where there is one: nobody else gets an SMS. */
      readonly hasPhone: boolean;
    };

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

/** A match: this photo has the reader in it. */
export interface PhotoNotification extends PhotoItem {
  readonly notificationId: string;
}

/** What an organiser tells everybody; `text` is theirs, and shown as text. */
export interface AnnouncementNotification extends AnnouncementItem {
  readonly notificationId: string;
}

/** One item of the inbox; `kind` tells which. */
export type Notification = PhotoNotification | AnnouncementNotification;

export interface Gallery {
  /** Newest first. */
  readonly photos: readonly GalleryPhoto[];
  readonly hasOlder: boolean;
}

export interface Inbox {
  /** Newest first, this event only; archived, expired and answered "not me" left out. */
  readonly items: readonly Notification[];
  /** What the reader has put away, newest first. */
  readonly archived: readonly Notification[];
  /** The matches among both, newest first: "photos of me". */
  readonly photos: readonly PhotoNotification[];
  /** Items not seen yet, among those loaded and not archived. */
  readonly unread: number;
  readonly hasOlder: boolean;
}

export interface PagedStore<T> extends Store<Watched<T>> {
  /** Loads one more page of older ones; does nothing while it is loading or when there are none. */
  readonly loadOlder: () => Promise<void>;
}

/** Every state of the push switch; `notAsked` until it is known, a moment after the start. */
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

/** Whether the reader has said that this is their own device. Off until they do. */
export interface OwnDevice extends Store<boolean> {
  /**
   * Keeps what they read on the disk, from the next start of the app on, so that it shows without a connection. `false`
   * erases it, as signing out does; where a tab that sleeps holds on to it, the next start does.
   * @throws KitError `kit/signed-out`
   */
  readonly remember: (isMine: boolean) => Promise<void>;
}

/** Whether a newer version of the app waits, which a reload alone does not bring. */
export interface Update extends Store<boolean> {
  /** Has it take over; resolves when it has, or after a moment. Load the page anew then. */
  readonly take: () => Promise<void>;
}

type ChannelSwitches = Preferences["channels"][Category];

/** What is to be otherwise; what it does not name stays, down to the single switch and the single event. */
export interface PreferenceChange extends Partial<Pick<Preferences, "quietHours" | "digest" | "minConfidence">> {
  readonly channels?: { readonly [category in Category]?: Partial<ChannelSwitches> };
  /** By event: whether nothing is to be sent about it. */
  readonly muted?: Readonly<Record<string, boolean>>;
}

/** What the reader wants to be told, how and when, at every event; with the defaults where they have said nothing. */
export interface PreferenceCentre extends Store<Watched<Preferences>> {
  /**
   * Shows the change at once and saves it; one after the other, so that none loses what another has changed. Where it
   * is refused it is put back. Without a connection it is kept on this device, as every change of the reader's own.
   * @throws KitError `kit/bad-input`, `kit/denied`, `kit/signed-out`, `kit/unavailable`, `kit/unexpected`
   */
  readonly change: (change: PreferenceChange) => Promise<void>;
}

export type KitErrorCode =
  | "kit/signed-out"
  | "kit/denied"
  | "kit/unavailable"
  | "kit/invitation-refused"
  | "kit/bad-input"
  | "kit/too-many-calls"
  | "kit/push-timeout"
  | "kit/push-failed"
  | "kit/unexpected";

/** An error with a stable code; the words for people are the app's. */
export interface KitError extends Error {
  readonly code: KitErrorCode;
}

export type OwnActionKind = "seen" | "read" | "archived" | "notMe" | "consent" | "preferences";

/** A change of the reader's own that was kept for later, could not be saved after all, and is put back. */
export interface UnsavedChange {
  readonly kind: OwnActionKind;
  /** When they made it, by the browser's clock. */
  readonly takenAt: Date;
  /** `tooOld`: there was no connection for a day. `refused`: the server did not take it. */
  readonly reason: "tooOld" | "refused";
}

export interface UnsavedChanges extends Store<readonly UnsavedChange[]> {
  /** After the reader was told. */
  readonly dismiss: () => void;
}

/** What can be watched. */
export type WatchedKind = "event" | "me" | "gallery" | "inbox" | "progress" | "preferences" | OrganiserKind;

/** What an organiser watches besides; see `@shutterbell/kit/organiser`. */
export type OrganiserKind =
  | "deliveries"
  | "deadLetters"
  | "circuits"
  | "participants"
  | "photos"
  | "announcements"
  | "link"
  | "matchSet";

interface Observed {
  /** Which listener: a number that stays its own for as long as the kit lives. */
  readonly listener: number;
  readonly watched: WatchedKind;
  /** By the browser's clock. */
  readonly at: Date;
}

/** What can happen to a listener. */
export type Happening =
  | { readonly kind: "connection"; readonly from: ConnectionState; readonly to: ConnectionState }
  /** The listener was ended, by the server or by the SDK, and a new ID token has not helped. */
  | { readonly kind: "error"; readonly code: KitErrorCode }
  /** Something new has come while the listener was live. `committedAt` is the server's time. */
  | { readonly kind: "arrival"; readonly committedAt: Date };

/** Something that happened to a listener, for whoever measures. It names no person, event or photo. */
export type Observation = Observed & Happening;

export interface Kit {
  readonly session: Store<Session>;
  readonly push: Push;
  readonly device: OwnDevice;
  readonly update: Update;
  readonly preferences: PreferenceCentre;
  /** What the reader is to be told was not saved. */
  readonly unsaved: UnsavedChanges;
  /** What an invitation link leads to; needs no sign-in. Where no answer comes it is asked three times, like `join`. */
  readonly invitation: (request: InvitationRequest) => Promise<InvitationAnswer>;
  /**
   * Signs in (anonymously, where nobody is signed in) and joins. It may have worked though no answer came: `watchMe`
   * knows.
   * @throws KitError `kit/invitation-refused`, `kit/bad-input`, `kit/too-many-calls`, `kit/unavailable`,
   *   `kit/unexpected`
   */
  readonly join: (request: JoinRequest) => Promise<JoinAnswer>;
  readonly watchEvent: (eventId: string) => Store<Watched<Event>>;
  /** The reader's own participant document; null when they are none. */
  readonly watchMe: (eventId: string) => Store<Watched<Participant | null>>;
  readonly watchGallery: (eventId: string) => PagedStore<Gallery>;
  readonly watchInbox: (eventId: string) => PagedStore<Inbox>;
  readonly watchProgress: (eventId: string) => Store<Watched<ProgressCounts>>;
  /**
   * Calls `listener` once for each inbox item that arrives while listening; what was there before is not told. Of all
   * tabs that listen for this reader one is told: that with the focus, else one that is visible, else any. To show what
   * there is, watch the inbox; this is for what rings.
   */
  readonly onNewItem: (eventId: string, listener: (item: Notification) => void) => () => void;
  /**
   * This and the next four show at once and are kept on this device until the server has them, for a day at most. They
   * resolve when it has, or when that has to wait; they reject when it refuses at once.
   */
  readonly setConsent: (eventId: string, granted: boolean) => Promise<void>;
  readonly markSeen: (notificationIds: readonly string[]) => Promise<void>;
  readonly markRead: (notificationId: string) => Promise<void>;
  readonly archive: (notificationId: string) => Promise<void>;
  /** Says that the reader is not in this photo. */
  readonly answerNotMe: (notificationId: string) => Promise<void>;
  /** Follows a clicked notification while the app is open: `link` is a path on this origin, for the app's router. */
  readonly onOpen: (listener: (link: string) => void) => () => void;
  /** Has notifications speak this language, such as `th`; else they speak the browser's. */
  readonly speak: (language: string) => void;
  /** Tells what happens to every listener of this kit from now on; see `@shutterbell/kit/metrics`. */
  readonly observe: (listener: (observation: Observation) => void) => () => void;
  /**
   * Everything that is held about the reader, as the text of one file: a page to read, or JSON for programs.
   * @throws KitError `kit/signed-out`, `kit/unavailable`, `kit/unexpected`
   */
  readonly exportMe: (request: ExportRequest) => Promise<string>;
  /**
   * Has everything about the reader deleted, at every event, the account included; then this browser forgets them, and
   * they are signed out. Nothing is changed where the server did not answer.
   * @throws KitError `kit/signed-out`, `kit/unavailable`, `kit/unexpected`
   */
  readonly eraseMe: () => Promise<void>;
  /** Switches push off on this browser, signs out, and erases what was kept on this device. */
  readonly signOut: () => Promise<void>;
}
