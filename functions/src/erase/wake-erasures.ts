import { ERASURE_GRACE_MS, paths } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import { isFailedPrecondition } from "../errors.ts";
import { log } from "../log.ts";

/** The most in one run; the rest are for the next. */
const PAGE = 50;

/**
 * Has every erasure looked at that is due: whose function never came or died, and those that look for the last time.
 * Moving `dueAt` is what triggers it. One read at rest.
 */
export async function wakeErasures(firestore: Firestore, now: Date): Promise<void> {
  const due = await firestore
    .collection(paths.erasures())
    .where("dueAt", "<=", now)
    .orderBy("dueAt", "asc")
    .limit(PAGE)
    .get();
  const dueAt = new Date(now.getTime() + ERASURE_GRACE_MS);
  for (const { ref, updateTime } of due.docs) {
    try {
      await ref.update({ dueAt }, { lastUpdateTime: updateTime });
    } catch (error) {
      // Somebody works at it.
      if (!isFailedPrecondition(error)) throw error;
    }
  }
  if (due.size > 0) log.erasuresWoken({ erasures: due.size });
}
