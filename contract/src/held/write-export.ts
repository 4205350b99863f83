import type { AuditEntry } from "../erasure.ts";
import { DEAD_LETTER_TTL_MS, DEVICE_GONE_MS, FINISHED_TTL_MS, INBOX_TTL_MS } from "../limits.ts";
import { type Held, type HeldKind, keptUntil } from "./holdings.ts";

/** What Firebase Auth knows of somebody, as it stands there. */
export type AccountRecord = Readonly<Record<string, unknown>>;

/** What is held about one person: all of it, and nothing else. */
export interface HeldAbout {
  readonly uid: string;
  readonly now: Date;
  /** Null where there is no account, or none that could be asked for. */
  readonly account: AccountRecord | null;
  readonly held: readonly Held[];
  /** What was done with it before. */
  readonly history: readonly AuditEntry[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const days = (ms: number): number => Math.round(ms / DAY_MS);

/** For how many days each kind is kept; null where it is kept until somebody removes it. */
export const RETENTION_DAYS = {
  participant: null,
  matchSet: null,
  inboxItem: days(INBOX_TTL_MS),
  device: days(DEVICE_GONE_MS),
  settings: null,
  delivery: days(FINISHED_TTL_MS),
  deadLetter: days(DEAD_LETTER_TTL_MS),
} as const satisfies Readonly<Record<HeldKind, number | null>>;

/** Firestore's values as JSON has them: a point in time is an ISO 8601 text. */
export function plainValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  if ("toDate" in value && typeof value.toDate === "function") return plainValue(value.toDate());
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
}

/** Without what an entry only needs to be found by. */
export const toldOf = (entry: AuditEntry): unknown =>
  plainValue({
    action: entry.action,
    by: entry.by,
    eventId: entry.eventId,
    askedAt: entry.askedAt,
    ...(entry.action === "erased" && { state: entry.state, erasedAt: entry.erasedAt, closedAt: entry.closedAt }),
    counts: entry.counts,
    keptUntil: entry.expireAt,
  });

/** The export as JSON, for programs. */
export const writeExport = ({ uid, now, account, held, history }: HeldAbout): string =>
  JSON.stringify(
    {
      exportedAt: now.toISOString(),
      uid,
      account: plainValue(account),
      keptForDays: RETENTION_DAYS,
      documents: held.map((one) => ({
        kind: one.kind,
        path: one.path,
        keptUntil: plainValue(keptUntil(one)),
        data: plainValue(one.data),
      })),
      history: history.map(toldOf),
    },
    null,
    2,
  );
