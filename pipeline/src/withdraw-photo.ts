import { paths } from "@shutterbell/contract";
import { FieldValue } from "firebase-admin/firestore";
import type { Person } from "./choose-told.ts";
import { assertAccepted, commit, type PipelineDeps, revsOf } from "./commit.ts";
import { decideRev } from "./decide-rev.ts";
import { parseWithdrawPhoto, type WithdrawPhotoInput } from "./inputs.ts";
import { readStored } from "./read-stored.ts";
import { removeItems, writeMatchSet } from "./write-matches.ts";

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
    if (verdict === "unchanged" || verdict === "stale") return { outcome: verdict, removed: [] };

    const target = { firestore: deps.firestore, transaction, eventId, photoId, rev };
    transaction.update(deps.firestore.doc(where), {
      status: "withdrawn",
      rev,
      withdrawnAt: FieldValue.serverTimestamp(),
      card: FieldValue.delete(),
      audience: FieldValue.delete(),
    });
    writeMatchSet(target, {}, matchSet?.processedAt ?? deps.now());
    // The answer "notMe" goes as well: nothing will ask for it again.
    const isOurs = ({ item }: Person) => item !== null && item !== "foreign";
    const removed = [...people].filter(([, person]) => isOurs(person)).map(([uid]) => uid);
    removeItems(target, removed);
    return { outcome: "withdrawn", removed };
  });
}
