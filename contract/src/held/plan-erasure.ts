import type { Asker, AuditEntry, Erasure, ErasureEntry, ExportEntry, HeldCounts } from "../erasure.ts";
import { AUDIT_TTL_MS, ERASURE_GRACE_MS } from "../limits.ts";
import { SCHEMA_VERSION } from "../schema-version.ts";
import { NOTHING_HELD } from "./holdings.ts";

/** The SHA-256 of a text, in hexadecimal. */
export type Hash = (text: string) => string;

export interface Asking {
  readonly uid: string;
  /** Null for everything. */
  readonly eventId: string | null;
  readonly by: Asker;
  readonly now: Date;
  /** Random, as `auditId` and `salt` of the schemas want it. */
  readonly auditId: string;
  readonly salt: string;
  readonly hash: Hash;
}

/** What stands in an entry for a person: nobody gets from it to the uid, and whoever has the uid gets to it. */
const subjectOf = (hash: Hash, salt: string, uid: string): string => hash(`${salt}.${uid}`);

/** Whether an entry is about this person. */
export const isAbout = (hash: Hash, { salt, subject }: AuditEntry, uid: string): boolean =>
  subjectOf(hash, salt, uid) === subject;

/** The id of the erasure of one person, from one event or altogether: whoever asks twice asks for the same. */
export const erasureIdOf = (hash: Hash, { uid, eventId }: Pick<Asking, "uid" | "eventId">): string =>
  hash(JSON.stringify(["erasure", eventId, uid])).slice(0, 40);

const entryOf = ({ uid, eventId, by, now, salt, hash }: Asking) => ({
  ...({ schemaVersion: SCHEMA_VERSION, by, eventId, salt, subject: subjectOf(hash, salt, uid) } as const),
  ...{ counts: NOTHING_HELD, askedAt: now, expireAt: new Date(now.getTime() + AUDIT_TTL_MS) },
});

export const exportEntryOf = (asking: Asking, counts: HeldCounts): ExportEntry => ({
  ...entryOf(asking),
  ...{ action: "exported", counts },
});

export type ErasurePlan =
  /** It was asked for before, and is being done. */
  | { readonly kind: "pending"; readonly auditId: string }
  | {
      readonly kind: "ask";
      readonly erasure: Erasure;
      readonly entry: ErasureEntry;
      /** The entry of an erasure that was done and is not closed yet: this one takes up what it was still waiting for. */
      readonly closes: string | null;
    };

/** @param before the erasure of the same person and event that stands there already */
export function planErasure(asking: Asking, before: Erasure | null): ErasurePlan {
  if (before !== null && before.erasedAt === null) return { kind: "pending", auditId: before.auditId };
  const { uid, eventId, auditId, now } = asking;
  return {
    kind: "ask",
    erasure: {
      ...{ schemaVersion: SCHEMA_VERSION, uid, eventId, auditId, askedAt: now, erasedAt: null },
      eventIds: before?.eventIds ?? [],
      dueAt: new Date(now.getTime() + ERASURE_GRACE_MS),
    },
    entry: { ...entryOf(asking), action: "erased", state: "asked", erasedAt: null, closedAt: null },
    closes: before?.auditId ?? null,
  };
}
