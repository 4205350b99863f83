import { COMMIT_SLACK_MS, type MatchSet } from "@shutterbell/contract";
import type { Timestamp } from "firebase-admin/firestore";

/**
 * Whether the commit of this match set wrote the inbox items as well, and asked for consent before. It may say so and
 * be another commit: one that was put back from a backup bears the time of its first life, and who was in it may have
 * withdrawn or been erased since.
 * @param writtenAt when it was written as it stands; undefined where the platform does not say
 */
export const hasWrittenInbox = (
  { inboxWritten, committedAt }: MatchSet,
  writtenAt: Pick<Timestamp, "toMillis"> | undefined,
): boolean =>
  inboxWritten === true && (writtenAt === undefined || writtenAt.toMillis() - committedAt.getTime() <= COMMIT_SLACK_MS);
