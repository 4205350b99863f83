import { type DeadLetter, paths, readDocument } from "@shutterbell/contract";
import type { Change, DocumentSnapshot } from "firebase-functions/firestore";
import { log } from "../log.ts";
import type { Enqueue } from "../plan/enqueue.ts";

export interface RedriveDeps {
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

export interface LetterUpdated {
  readonly params: { readonly eventId: string; readonly deliveryId: string };
  readonly data?: Change<DocumentSnapshot> | undefined;
}

/** Somebody asked for a dead letter to be sent again: its thread is looked at with that in mind. */
export async function onLetterUpdated(deps: RedriveDeps, { params, data }: LetterUpdated): Promise<void> {
  if (data === undefined || !data.after.exists) return;
  const { eventId, deliveryId } = params;
  const letter = readDocument("deadLetter", data.after.data(), paths.deadLetter(eventId, deliveryId));
  if (letter.redriveRequestedAt === null || letter.redrivenAs !== null) return;
  log.redriveAsked({ eventId, deliveryId });
  await redrive(deps, letter, deliveryId);
}

async function redrive({ enqueue, now }: RedriveDeps, letter: DeadLetter, letterId: string): Promise<void> {
  const { eventId, uid, channel, category } = letter;
  const at = now().toISOString();
  await enqueue({ eventId, uid, channel, category, letterId, at, hop: 0, triggeredAt: at });
}
