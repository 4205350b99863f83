import { type MatchSet, paths, type Photo, tombstoneOf } from "@shutterbell/contract";
import { FieldValue, type WithFieldValue } from "firebase-admin/firestore";
import type { Person } from "./choose-told.ts";
import { assertAccepted, commit, type PipelineDeps, revsOf } from "./commit.ts";
import { decideRev } from "./decide-rev.ts";
import { parseWithdrawPhoto, type WithdrawPhotoInput } from "./inputs.ts";
import { readStored } from "./read-stored.ts";
import { removeItems } from "./write-matches.ts";

export interface WithdrawPhotoAnswer {
  /** `stale`: the match set has a higher rev, so the photo still stands; withdraw it with a rev above that. */
  readonly outcome: "withdrawn" | "unchanged" | "stale";
  /** Those whose inbox item this commit removed. */
  readonly removed: readonly string[];
}

/** See Pipeline.withdrawPhoto. An archived event is no obstacle: taking a photo back must always be possible. */
export async function withdrawPhoto(deps: PipelineDeps, input: WithdrawPhotoInput): Promise<WithdrawPhotoAnswer> {
  const { eventId, photoId, rev } = parseWithdrawPhoto(input);
  const where = paths.photo(eventId, photoId);
  return commit(deps, where, async (transaction) => {
    const { photo, matchSet, people } = await readStored(deps, transaction, { eventId, photoId, uids: [] });
    const verdict = decideRev(revsOf(photo, matchSet), { intent: "withdraw", rev, isSame: false });
    assertAccepted(verdict, { where, rev, differs: ["status"] });
    if (photo === null || verdict === "unchanged" || verdict === "stale")
      return { outcome: verdict === "stale" ? "stale" : "unchanged", removed: [] };

    const left = tombstoneOf(photo, matchSet, { rev, now: deps.now() });
    const photoLeft: WithFieldValue<Photo> = { ...left.photo, withdrawnAt: FieldValue.serverTimestamp() };
    const matchSetLeft: WithFieldValue<MatchSet> = { ...left.matchSet, committedAt: FieldValue.serverTimestamp() };
    transaction.set(deps.firestore.doc(where), photoLeft);
    transaction.set(deps.firestore.doc(paths.matchSet(eventId, photoId)), matchSetLeft);
    // The answer "notMe" goes as well: nothing will ask for it again.
    const isOurs = ({ item }: Person) => item !== null && item !== "foreign";
    const removed = [...people].filter(([, person]) => isOurs(person)).map(([uid]) => uid);
    removeItems({ firestore: deps.firestore, transaction, eventId, photoId, rev }, removed);
    return { outcome: "withdrawn", removed };
  });
}
