/**
 * Who asks. `guest` owns what a person can own here, and is in the picture together with `otherGuest`;
 * `organiser` organises the event, `otherOrganiser` another one; `stranger` is signed in and takes part in none.
 */
export const ACTORS = [
  "signedOut",
  "stranger",
  "guest",
  "otherGuest",
  "photographer",
  "organiser",
  "otherOrganiser",
] as const;
export type Actor = (typeof ACTORS)[number];

export const UIDS = {
  stranger: "stan",
  guest: "gwen",
  otherGuest: "omar",
  photographer: "petra",
  organiser: "olaf",
  otherOrganiser: "mina",
} as const satisfies Record<Exclude<Actor, "signedOut">, string>;

/** Somebody who is none of the actors: the claims of their token. */
export interface Claims {
  readonly sub: string;
  readonly [claim: string]: unknown;
}
export type Asker = Actor | Claims;

/** The token of an actor; null where there is none. */
export const claimsOf = (asker: Asker): Claims | null =>
  typeof asker === "object" ? asker : asker === "signedOut" ? null : { sub: UIDS[asker] };

export const EVENT = "harbour";
/** Organised by `otherOrganiser`; nobody of the first event takes part in it. */
export const OTHER_EVENT = "meadow";
/** Has participants, as the first event has, and no other document: not even the event's own. */
export const EMPTY_EVENT = "unmade";
