import type { InboxItem, Matches, Participant } from "@shutterbell/contract";

/**
 * Why a person was left out of the match set. `unreadable`: their participant document or inbox item is of a schema
 * that this version does not know, so neither their consent nor their answer can be told.
 */
export type WithheldReason = "not-a-participant" | "no-consent" | "not-me" | "unreadable";
export interface Withheld {
  readonly uid: string;
  readonly reason: WithheldReason;
}

/** What is stored about one person, as far as this photo goes. */
export interface Person {
  readonly participant: Participant | "unreadable" | null;
  readonly item: InboxItem | "unreadable" | null;
}
export type People = ReadonlyMap<string, Person>;

const NOBODY: Person = { participant: null, item: null };
export const personOf = (people: People, uid: string): Person => people.get(uid) ?? NOBODY;

export function reasonToWithhold({ participant, item }: Person): WithheldReason | null {
  if (participant === null) return "not-a-participant";
  if (participant === "unreadable" || item === "unreadable") return "unreadable";
  if (participant.consent.state !== "granted") return "no-consent";
  return item?.answer === "notMe" ? "not-me" : null;
}

/** Parts the people that the matcher named into those who may be told and those who are left out, with the reason. */
export function chooseTold(matches: Matches, people: People): { matched: Matches; withheld: Withheld[] } {
  const matched: Matches = {};
  const withheld: Withheld[] = [];
  for (const [uid, match] of Object.entries(matches)) {
    const reason = reasonToWithhold(personOf(people, uid));
    if (reason === null) matched[uid] = match;
    else withheld.push({ uid, reason });
  }
  return { matched, withheld };
}

export interface InboxPlan {
  /** Matched, and without an item yet. */
  readonly toCreate: readonly string[];
  /** Matched, with an item already. */
  readonly toUpdate: readonly string[];
  /** Not matched, or no longer, and with an item. */
  readonly toRemove: readonly string[];
}

/**
 * What happens to each person's inbox item. One that was answered "notMe" stays: it is the memory of that answer,
 * without which the next rev would tell them again.
 */
export function planInbox(matched: Matches, people: People): InboxPlan {
  const toCreate: string[] = [];
  const toUpdate: string[] = [];
  const toRemove: string[] = [];
  for (const [uid, { item }] of people) {
    if (Object.hasOwn(matched, uid)) (item === null ? toCreate : toUpdate).push(uid);
    else if (item !== null && (item === "unreadable" || item.answer !== "notMe")) toRemove.push(uid);
  }
  return { toCreate, toUpdate, toRemove };
}
