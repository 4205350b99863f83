import type { Image, Matches, PhotoCard } from "@shutterbell/contract";
import { type People, personOf, reasonToWithhold } from "./choose-told.ts";

const sameImage = (a: Image, b: Image): boolean => a.path === b.path && a.width === b.width && a.height === b.height;

export const sameCard = (a: PhotoCard, b: PhotoCard): boolean =>
  sameImage(a.thumb, b.thumb) &&
  sameImage(a.full, b.full) &&
  a.blurhash === b.blurhash &&
  a.takenAt.getTime() === b.takenAt.getTime();

export interface StoredMatches {
  readonly matches: Matches;
  readonly committedAt: Date;
}

/**
 * Whether `incoming` is what the stored match set was made from. The stored one names only the people who had
 * consented by then, so a person who is missing from it is no difference when they are withheld today as well, or
 * when they consented after it was written. `processedAt` is a trace, no content: a retry may bear another.
 */
export function sameMatches(stored: StoredMatches, incoming: Matches, people: People): boolean {
  const wasWithheld = (uid: string): boolean => {
    const person = personOf(people, uid);
    if (reasonToWithhold(person) !== null) return true;
    const { participant } = person;
    return participant !== null && participant !== "unreadable" && participant.consent.at > stored.committedAt;
  };
  return (
    Object.keys(stored.matches).every((uid) => Object.hasOwn(incoming, uid)) &&
    Object.entries(incoming).every(([uid, { confidence }]) =>
      Object.hasOwn(stored.matches, uid) ? stored.matches[uid]?.confidence === confidence : wasWithheld(uid),
    )
  );
}
