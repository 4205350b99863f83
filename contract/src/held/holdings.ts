import type { HeldCounts } from "../erasure.ts";
import { DEVICE_GONE_MS } from "../limits.ts";
import type { DocumentKind } from "../paths.ts";

/**
 * Where what is held about a person stands. A kind of document that is not here does not compile, so that a new one
 * cannot be forgotten when somebody is erased or asks what is held.
 * - `nobody`: names no one. - `underEvent`: its id is the uid, under each event. - `inMap`: an entry of a map.
 * - `underPerson`: stands under `users/{uid}`. - `byUid`: bears the uid in a field. - `hashed`: knows a salted hash.
 * - `work`: the erasure itself, which goes when it is done.
 */
const holdings = {
  event: "nobody",
  join: "nobody",
  participant: "underEvent",
  progress: "nobody",
  photo: "nobody",
  matchSet: "inMap",
  inboxItem: "underPerson",
  device: "underPerson",
  settings: "underPerson",
  delivery: "byUid",
  deadLetter: "byUid",
  announcement: "nobody",
  circuit: "nobody",
  reconciler: "nobody",
  signingKey: "nobody",
  auditEntry: "hashed",
  erasure: "work",
} as const satisfies Readonly<Record<DocumentKind, string>>;

type Holdings = typeof holdings;
/** A kind of document that holds something about one person. */
export type HeldKind = {
  [K in DocumentKind]: Holdings[K] extends "nobody" | "hashed" | "work" ? never : K;
}[DocumentKind];

export const NOTHING_HELD: HeldCounts = {
  participant: 0,
  matchSet: 0,
  inboxItem: 0,
  device: 0,
  settings: 0,
  delivery: 0,
  deadLetter: 0,
} satisfies Record<HeldKind, number>;

/** In the order in which it is erased: with the participant goes the consent, and nothing new is written after that. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of an object literal
export const HELD_KINDS = Object.keys(NOTHING_HELD) as readonly HeldKind[];

/** One document about a person; of a match set, their own entry alone. */
export interface Held {
  readonly kind: HeldKind;
  readonly path: string;
  /** Null for what holds at every event. */
  readonly eventId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export function countHeld(held: readonly Held[]): HeldCounts {
  const counts = { ...NOTHING_HELD };
  for (const { kind } of held) counts[kind] += 1;
  return counts;
}

export const combineCounts = (one: HeldCounts, other: HeldCounts, combine: (a: number, b: number) => number) => {
  const counts = { ...NOTHING_HELD };
  for (const kind of HELD_KINDS) counts[kind] = combine(one[kind], other[kind]);
  return counts;
};

const dateOf = (value: unknown): Date | null => {
  if (value instanceof Date) return value;
  if (typeof value !== "object" || value === null || !("toDate" in value) || typeof value.toDate !== "function")
    return null;
  const date: unknown = value.toDate();
  return date instanceof Date ? date : null;
};

/** Until when it is kept, as it stands; null for what is kept until the person or the organiser removes it. */
export function keptUntil({ kind, data }: Held): Date | null {
  if (kind !== "device") return dateOf(data["expireAt"]);
  const refreshedAt = dateOf(data["refreshedAt"]);
  return refreshedAt === null ? null : new Date(refreshedAt.getTime() + DEVICE_GONE_MS);
}
