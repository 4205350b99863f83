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

export const EVENT = "harbour";
/** Organised by `otherOrganiser`; nobody of the first event takes part in it. */
export const OTHER_EVENT = "meadow";
/** Has participants, as the first event has, and no other document: not even the event's own. */
export const EMPTY_EVENT = "unmade";
