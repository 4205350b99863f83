import type { Matches, Participant, PhotoItem } from "@shutterbell/contract";

/**
 * Why a person was left out of the match set. `unreadable`: their participant document or inbox item is of a schema
 * that this version does not know, or no item of a photo, so neither their consent nor their answer can be told.
 */
export type WithheldReason = "not-a-participant" | "no-consent" | "not-me" | "unreadable";
export interface Withheld {
  readonly uid: string;
  readonly reason: WithheldReason;
}

/** What is stored about one person, as far as this photo goes. */
export interface Person {
  readonly participant: Participant | "unreadable" | null;
  /** `foreign`: what stands in its place is no photo's, and not ours to touch. */
  readonly item: PhotoItem | "unreadable" | "foreign" | null;
}
export type People = ReadonlyMap<string, Person>;

const NOBODY: Person = { participant: null, item: null };
export const personOf = (people: People, uid: string): Person => people.get(uid) ?? NOBODY;

export function reasonToWithhold({ participant, item }: Person): WithheldReason | null {
  if (participant === null) return "not-a-participant";
  if (participant === "unreadable" || item === "unreadable" || item === "foreign") return "unreadable";
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

/** One who is told, and how sure the matcher is of them. */
export interface Told {
  readonly uid: string;
  readonly confidence: number;
}

export interface InboxPlan {
  /** Matched, and without an item yet. */
  readonly toCreate: readonly Told[];
  /** Matched, with an item already. */
  readonly toUpdate: readonly Told[];
  /** Those of `toUpdate` of whom the matcher was surer, or less sure, when their item was written. */
  readonly toReweigh: readonly Told[];
  /** Not matched, or no longer, and with an item. */
  readonly toRemove: readonly string[];
}

/** Whether an item goes when its match is gone. */
const isRemovable = (item: Person["item"]): boolean =>
  item !== null && item !== "foreign" && (item === "unreadable" || item.answer !== "notMe");

/**
 * What happens to each person's inbox item. One that was answered "notMe" stays: it is the memory of that answer,
 * without which the next rev would tell them again.
 */
export function planInbox(matched: Matches, people: People): InboxPlan {
  const plan = { toCreate: new Array<Told>(), toUpdate: new Array<Told>(), toReweigh: new Array<Told>() };
  for (const [uid, { confidence }] of Object.entries(matched)) {
    const { item } = personOf(people, uid);
    const told = { uid, confidence };
    if (item === null) plan.toCreate.push(told);
    else if (typeof item === "object") {
      plan.toUpdate.push(told);
      if (item.confidence !== confidence) plan.toReweigh.push(told);
    }
  }
  const lost = [...people].filter(([uid, { item }]) => !Object.hasOwn(matched, uid) && isRemovable(item));
  return { ...plan, toRemove: lost.map(([uid]) => uid) };
}
