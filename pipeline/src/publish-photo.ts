import { type Event, paths, type ReadyPhoto, SCHEMA_VERSION } from "@shutterbell/contract";
import { FieldValue, type WithFieldValue } from "firebase-admin/firestore";
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
import { sameCard, sameMatches } from "./compare-content.ts";
import { decideRev } from "./decide-rev.ts";
import { parsePublishPhoto, type PublishPhotoInput } from "./inputs.ts";
import { readStored, type Stored } from "./read-stored.ts";
import { toServerTime } from "./server-clock.ts";
import { createItems, removeItems, type Target, updateItems, writeMatchSet } from "./write-matches.ts";

export type PublishPhotoAnswer = Answer<"published" | "updated" | "unchanged" | "stale">;

const audienceOf = (event: Event): ReadyPhoto["audience"] =>
  event.visibility === "everyone" ? "everyone" : "organisers";

function differences({ photo, matchSet, people }: Stored, input: PublishPhotoInput): string[] {
  if (photo?.status !== "ready") return [];
  const stored = matchSet ?? { matches: {}, committedAt: photo.publishedAt };
  return [
    ...(sameCard(photo.card, input.card) ? [] : ["card"]),
    ...(sameMatches(stored, input.matches, people) ? [] : ["matches"]),
  ];
}

function writePhoto(
  target: Target,
  { card, event, isNew }: { card: ReadyPhoto["card"]; event: Event; isNew: boolean },
) {
  const { firestore, transaction, eventId, photoId, rev } = target;
  const reference = firestore.doc(paths.photo(eventId, photoId));
  const audience = audienceOf(event);
  // publishedAt is the gallery's order: a later rev does not name it, so that the photo keeps its place.
  if (!isNew) return transaction.update(reference, { rev, audience, card: { ...card } });
  return transaction.set(reference, {
    schemaVersion: SCHEMA_VERSION,
    status: "ready",
    audience,
    rev,
    card,
    publishedAt: FieldValue.serverTimestamp(),
  } satisfies WithFieldValue<ReadyPhoto>);
}

/** See Pipeline.publishPhoto. */
export async function publishPhoto(deps: PipelineDeps, input: PublishPhotoInput): Promise<PublishPhotoAnswer> {
  const { eventId, photoId, rev, card, matches, processedAt } = parsePublishPhoto(input);
  const where = paths.photo(eventId, photoId);
  return commit(deps, where, async (transaction) => {
    const stored = await readStored(deps, transaction, { eventId, photoId, uids: Object.keys(matches) });
    const event = readOpenEvent(stored.event);
    const differs = differences(stored, { ...input, card, matches });
    const revs = revsOf(stored.photo, stored.matchSet);
    const verdict = decideRev(revs, { intent: "publish", rev, isSame: differs.length === 0 });
    assertAccepted(verdict, { where, rev, differs });
    if (verdict === "unchanged" || verdict === "stale") return nothingWritten(verdict);

    const { matched, withheld } = chooseTold(matches, stored.people);
    const { toCreate, toUpdate, toRemove } = planInbox(matched, stored.people);
    const target = { firestore: deps.firestore, transaction, eventId, photoId, rev };
    writePhoto(target, { card, event, isNew: verdict === "create" });
    writeMatchSet(target, matched, processedAt);
    createItems(target, toCreate, { card, processedAt: toServerTime(processedAt, stored.clock), now: deps.now() });
    updateItems(target, toUpdate, card);
    removeItems(target, toRemove);
    const told = [...toCreate, ...toUpdate].map(({ uid }) => uid);
    return { outcome: verdict === "create" ? "published" : "updated", told, withheld };
  });
}
