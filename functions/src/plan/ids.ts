import { createHash } from "node:crypto";
import type { AlertTask, Thread } from "@shutterbell/contract";

/** Hashed, because it travels in the push and in task names, and must not say whose it is. */
const hashOf = (...parts: readonly (string | number | null)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 32);

/** The id of what one person is told of one event, channel and category. */
export const threadIdOf = ({ eventId, uid, channel, category }: Thread): string =>
  hashOf("thread", eventId, uid, channel, category);

/** The id of the alert with this number in its thread: whoever creates it first has it, and nobody a second time. */
export const deliveryIdOf = (thread: string, seq: number): string => hashOf("delivery", thread, seq);

/** The name of a task: one for each thread, category and instant. The queue refuses a second one. */
export const taskNameOf = ({ eventId, uid, channel, category, letterId, at, hop }: AlertTask): string =>
  hashOf("task", eventId, uid, channel, category, letterId, at, hop);

/** 0 to 1, the same for the same id: spreads what would otherwise fall on one instant. */
export const jitterOf = (...parts: readonly (string | number)[]): number =>
  createHash("sha256").update(JSON.stringify(parts)).digest().readUInt32BE(0) / 2 ** 32;
