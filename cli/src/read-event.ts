import { type Event, eventId as eventIdSchema, parseInput, paths, readDocument } from "@shutterbell/contract";
import type { Firestore } from "@google-cloud/firestore";
import { PipelineError } from "@shutterbell/pipeline";
import * as z from "zod/mini";

/** @throws ContractError `contract/invalid-input` naming eventId; PipelineError `pipeline/unknown-event` */
export async function readEvent(firestore: Firestore, eventId: string): Promise<Event> {
  parseInput(z.strictObject({ eventId: eventIdSchema }), { eventId }, "The event");
  const where = paths.event(eventId);
  const snapshot = await firestore.doc(where).get();
  if (!snapshot.exists) throw new PipelineError("pipeline/unknown-event", { where });
  return readDocument("event", snapshot.data(), where);
}
