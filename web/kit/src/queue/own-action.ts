import type { OwnActionKind, PreferenceChange } from "../types.ts";

/** What a person did of their own. It is stored as it stands here: rename nothing. */
export type OwnAction =
  | { readonly kind: "seen"; readonly notificationIds: readonly string[] }
  | { readonly kind: "read" | "archived" | "notMe"; readonly notificationId: string }
  | { readonly kind: "consent"; readonly eventId: string; readonly granted: boolean }
  | { readonly kind: "preferences"; readonly change: PreferenceChange };

/** By whom, and when. */
export interface NewAction {
  readonly uid: string;
  readonly action: OwnAction;
  /** By the browser's clock, in milliseconds since 1970. */
  readonly at: number;
  /** What to add to it for the server's clock, where that was known then; in milliseconds. */
  readonly offset: number | null;
}

export interface KeptAction extends NewAction {
  /** Rises with each that is added. */
  readonly id: number;
}

const WHERE: Readonly<Record<OwnActionKind, string>> = {
  seen: "Seen",
  read: "Read",
  archived: "Putting away",
  notMe: "Not me",
  consent: "Consent",
  preferences: "Saving preferences",
};

/** For errors: what was attempted. */
export const nameOf = ({ kind }: OwnAction): string => WHERE[kind];

/** What an older or newer version of the app has kept, and this one does not know, is not this one's to send. */
export const isKnown = ({ action }: KeptAction): boolean => Object.hasOwn(WHERE, action.kind);
