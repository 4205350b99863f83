import type { MatchSet, Participant, Preferences, SkipReason } from "@shutterbell/contract";

/** What is known of one person when it is decided whether to tell them. */
export interface Person {
  readonly uid: string;
  /** Null when they are no participant of the event. */
  readonly participant: Participant | null;
  readonly preferences: Preferences;
}

export interface PhotoDecision {
  /** People who are to be told. */
  readonly tell: readonly string[];
  readonly skip: readonly { readonly uid: string; readonly reason: SkipReason }[];
}

/**
 * People who are new in the match set: told by `after`, not by `before`. A change of confidence is no news.
 * @param before null when the match set was created
 * @param after null when it was deleted
 */
export const newMatches = (before: MatchSet | null, after: MatchSet | null): string[] =>
  Object.keys(after?.matches ?? {}).filter((uid) => before === null || !(uid in before.matches));

/**
 * Whether one person is told of a match by push.
 * @returns null for yes, else why not
 */
export function reasonToSkip(person: Person, eventId: string): SkipReason | null {
  if (person.participant === null) return "not-a-participant";
  if (person.participant.consent.state !== "granted") return "no-consent";
  if (!person.preferences.channels.photo.push) return "switched-off";
  if (person.preferences.mutedEvents.includes(eventId)) return "muted";
  return null;
}

/**
 * Who is told that a photo of them is ready, and why the others are not.
 * @param question.added people whom the trigger names as new
 * @param question.current the match set as it stands now: a trigger may be late, and a match gone since
 */
export function decidePhoto(question: {
  readonly eventId: string;
  readonly added: readonly string[];
  readonly current: MatchSet | null;
  readonly people: readonly Person[];
}): PhotoDecision {
  const { eventId, added, current, people } = question;
  const tell: string[] = [];
  const skip: { uid: string; reason: SkipReason }[] = [];
  for (const person of people) {
    if (!added.includes(person.uid)) continue;
    const reason = current === null || !(person.uid in current.matches) ? "no-match" : reasonToSkip(person, eventId);
    if (reason === null) tell.push(person.uid);
    else skip.push({ uid: person.uid, reason });
  }
  return { tell, skip };
}
