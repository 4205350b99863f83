import { setTimeout as sleep } from "node:timers/promises";
import { askErasure, type ErasureEntry, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import { randomToken, sha256 } from "./pseudonym.ts";

export interface EraseOptions {
  readonly firestore: Firestore;
  readonly uid: string;
  /** Null for everything, the account included. */
  readonly eventId: string | null;
  readonly now: () => Date;
  /** How long to wait for the functions. In milliseconds. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

export interface Erasing {
  readonly auditId: string;
  /** As it stood when the wait ended. */
  readonly entry: ErasureEntry;
}

/** How often the audit entry is looked at. In milliseconds. */
const LOOK_MS = 200;

/** Asks for somebody to be erased, which the functions do, and waits until they have. It is safe to repeat. */
export async function erasePerson(options: EraseOptions): Promise<Erasing> {
  const { firestore, uid, eventId, now, waitMs, signal } = options;
  const asking = { uid, eventId, by: "operator", now: now(), hash: sha256 } as const;
  const auditId = await askErasure(firestore, { ...asking, auditId: randomToken(), salt: randomToken() });
  const ref = firestore.doc(paths.auditEntry(auditId));
  const end = now().getTime() + waitMs;
  for (;;) {
    const entry = readDocument("auditEntry", (await ref.get()).data(), ref.path);
    const isOver = entry.action === "erased" && (entry.state !== "asked" || now().getTime() >= end);
    if (isOver) return { auditId, entry };
    await sleep(LOOK_MS, undefined, { signal });
  }
}
