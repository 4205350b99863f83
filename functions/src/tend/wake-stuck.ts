import { type AlertTask, groups, readDocument } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Enqueue } from "../plan/enqueue.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

export interface WakeDeps {
  readonly firestore: Firestore;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

/** What is due has a task of its own; only what that task did not do by then is stuck. In milliseconds. */
const GRACE_MS = 15_000;

/** How long ago somebody may have asked for a dead letter, to be asked after. In milliseconds. */
const ASKED_MS = 3_600_000;

/** The most of one kind in one run; the rest are for the next. */
const PAGE = 300;

type Look = Pick<AlertTask, "eventId" | "uid" | "channel" | "category" | "letterId">;

const lookAt = ({ enqueue }: WakeDeps, look: Look, at: Date): Promise<boolean> =>
  enqueue({ ...look, at: at.toISOString(), hop: 0, triggeredAt: null });

/** Has every thread looked at whose delivery is due, or whose lease has run out, and whose task did not come. */
export async function wakeStuck(deps: WakeDeps, at: Date): Promise<number> {
  const page = await deps.firestore
    .collectionGroup(groups.deliveries)
    .where("dueAt", "<=", new Date(deps.now().getTime() - GRACE_MS))
    .orderBy("dueAt", "asc")
    .limit(PAGE)
    .get();
  for (const due of page.docs) {
    await unlessUnreadable(due, async (doc) => {
      const { eventId, uid, channel, category } = readDocument("delivery", doc.data(), doc.ref.path);
      await lookAt(deps, { eventId, uid, channel, category, letterId: null }, at);
    });
  }
  return page.size;
}

/** Has dead letters sent again that somebody asked for, and whose task did not come. */
export async function wakeLetters(deps: WakeDeps, at: Date): Promise<number> {
  const page = await deps.firestore
    .collectionGroup(groups.deadLetters)
    .where("redriveRequestedAt", ">", new Date(deps.now().getTime() - ASKED_MS))
    .orderBy("redriveRequestedAt", "asc")
    .limit(PAGE)
    .get();
  let open = 0;
  for (const asked of page.docs) {
    await unlessUnreadable(asked, async (doc) => {
      const { eventId, uid, channel, category, redrivenAs } = readDocument("deadLetter", doc.data(), doc.ref.path);
      if (redrivenAs !== null) return;
      await lookAt(deps, { eventId, uid, channel, category, letterId: doc.id }, at);
      open += 1;
    });
  }
  return open;
}
