import { paths } from "@shutterbell/contract";
import { chooseTold, planInbox } from "./choose-told.ts";
import {
  type Answer,
  assertAccepted,
  readOpenEvent,
  commit,
  nothingWritten,
  type PipelineDeps,
  revsOf,
} from "./commit.ts";
import { sameMatches } from "./compare-content.ts";
import { decideRev } from "./decide-rev.ts";
import { PipelineError } from "./errors.ts";
import { parseUpdateMatches, type UpdateMatchesInput } from "./inputs.ts";
import { readStored } from "./read-stored.ts";
import { toServerTime } from "./server-clock.ts";
import { createItems, removeItems, updateItems, writeMatchSet } from "./write-matches.ts";

export type UpdateMatchesAnswer = Answer<"updated" | "unchanged" | "stale">;

/** See Pipeline.updateMatches. */
export async function updateMatches(deps: PipelineDeps, input: UpdateMatchesInput): Promise<UpdateMatchesAnswer> {
  const { eventId, photoId, rev, matches, processedAt } = parseUpdateMatches(input);
  const where = paths.matchSet(eventId, photoId);
  return commit(deps, where, async (transaction) => {
    const stored = await readStored(deps, transaction, { eventId, photoId, uids: Object.keys(matches) });
    const { event, photo, matchSet, people, clock } = stored;
    readOpenEvent(event);
    const before = matchSet ?? { matches: {}, committedAt: photo?.publishedAt ?? deps.now() };
    const isSame = sameMatches(before, matches, people);
    const verdict = decideRev(revsOf(photo, matchSet), { intent: "match", rev, isSame });
    assertAccepted(verdict, { where, rev, differs: ["matches"] });
    if (verdict === "unchanged" || verdict === "stale") return nothingWritten(verdict);
    if (photo?.status !== "ready") throw new PipelineError("pipeline/unknown-photo", { where });

    const { matched, withheld } = chooseTold(matches, people);
    const { toCreate, toReweigh, toRemove } = planInbox(matched, people);
    const target = { firestore: deps.firestore, transaction, eventId, photoId, rev };
    writeMatchSet(target, matched, processedAt);
    const news = { card: photo.card, processedAt: toServerTime(processedAt, clock), now: deps.now() };
    createItems(target, toCreate, news);
    updateItems(target, toReweigh);
    removeItems(target, toRemove);
    return { outcome: "updated", told: toCreate.map(({ uid }) => uid), withheld };
  });
}
