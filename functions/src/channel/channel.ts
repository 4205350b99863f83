import type { Category, ChannelName, Priority } from "@shutterbell/contract";

/** What one person is told, whichever the channel. */
export interface Message {
  readonly deliveryId: string;
  /** The deliveries in whose place it stands, because it sends them again. */
  readonly replaces: readonly string[];
  readonly uid: string;
  readonly event: { readonly id: string; readonly name: string; readonly locale: string };
  readonly category: Category;
  readonly priority: Priority;
  /** How many photos or announcements it tells of. */
  readonly count: number;
  /** A path on the app's own origin. */
  readonly link: string;
  /** Proves a receipt of this delivery. */
  readonly receipt: string;
  /** The newest announcement; null for photos. A push leaves it out: it must hold no words. */
  readonly text: string | null;
}

/** What a provider said of one send. `code` is stable and holds no token and no address. */
export type Outcome =
  | { readonly kind: "accepted" }
  /** The provider knows this recipient no more. */
  | { readonly kind: "gone"; readonly code: string }
  /** Our own fault (a payload it will not take): trying again is of no use, and the recipient is not to blame. */
  | { readonly kind: "rejected"; readonly code: string }
  | { readonly kind: "retry"; readonly code: string; readonly afterMs: number | null }
  /** The answer was lost: it may have arrived. The next try bears the same id and tag, so that a person sees one. */
  | { readonly kind: "unknown"; readonly code: string }
  /** Credentials or project are wrong: nothing can be sent at all. */
  | { readonly kind: "fatal"; readonly code: string }
  /** The provider was not asked, because its circuit is open: no try. */
  | { readonly kind: "refused"; readonly code: string; readonly afterMs: number };

/** One way to one person: a browser, an address, a number. */
export interface Recipient {
  /** For the log: never a token or an address. */
  readonly id: string;
  /** Never throws. */
  readonly send: (message: Message) => Promise<Outcome>;
  /** After `gone`: takes what is gone out of our own documents. */
  readonly forget: () => Promise<void>;
}

/** One way to reach people. */
export interface Channel {
  readonly name: ChannelName;
  /** Where this person can be reached; empty where nowhere. */
  readonly recipientsOf: (uid: string) => Promise<readonly Recipient[]>;
}
