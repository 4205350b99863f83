import { groups, paths, readDocument, templates } from "@shutterbell/contract";
import { type DocumentSnapshot, FieldPath, type Firestore, type QueryDocumentSnapshot } from "firebase-admin/firestore";
import { log } from "../log.ts";
import { removeRefusedMatch } from "../withdraw/remove-refused-match.ts";
import { standingIn } from "../withdraw/standing.ts";
import { moveSweptTo, readSweptTo } from "./cursor.ts";
import { idsOf } from "./ids-of.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

export interface SweepDeps {
  readonly firestore: Firestore;
  readonly now: () => Date;
}

/** Match sets. After each page the sweep remembers where it is. */
const PAGE = 100;
/** Participants that are read at once. */
const PEOPLE = 300;

interface Named {
  readonly eventId: string;
  readonly uid: string;
  readonly photoIds: string[];
}

/**
 * Asks again, of everybody whom any match set names, whether they consent, and takes out who does not: whatever it was
 * that left them there. One that was put back from a backup bears an old time, so that the reconciler does not meet it
 * where its trigger is lost; and a withdrawal finds photos by the inbox, which forgets before the match set does.
 * Match sets are walked by their path, each once in a sweep; one that is killed goes on behind the last page that was
 * done. It tells nobody anything, and leaves alone whose participant it cannot read: what a newer deployment wrote must
 * not empty every match set in one night.
 */
export async function sweepMatches(deps: SweepDeps): Promise<void> {
  const { firestore, now } = deps;
  const swept = { matchSets: 0, people: 0, removed: 0 };
  const ordered = firestore.collectionGroup(groups.matchSets).orderBy(FieldPath.documentId());
  let behind = await readSweptTo(firestore);
  do {
    const { docs } = await (behind === null ? ordered : ordered.startAfter(behind)).limit(PAGE).get();
    const matchSets = docs.filter(({ id }) => id === MATCH_SET);
    const named = await namedIn(matchSets);
    swept.matchSets += matchSets.length;
    swept.people += named.length;
    swept.removed += await removeRefused(firestore, named);
    behind = docs.length < PAGE ? null : (docs.at(-1)?.ref.path ?? null);
    await moveSweptTo(firestore, behind, now());
  } while (behind !== null);
  log.matchesSwept(swept);
}

/** What else is private stands in the same group. */
const MATCH_SET = templates.matchSet.slice(templates.matchSet.lastIndexOf("/") + 1);

/** Each person once, however many photos of the page they are in. */
async function namedIn(matchSets: readonly QueryDocumentSnapshot[]): Promise<readonly Named[]> {
  const named = new Map<string, Named>();
  for (const matchSet of matchSets) {
    await unlessUnreadable(matchSet, async (doc) => {
      const [eventId = "", photoId = ""] = idsOf(doc);
      for (const uid of Object.keys(readDocument("matchSet", doc.data(), doc.ref.path).matches)) {
        const path = paths.participant(eventId, uid);
        const known = named.get(path) ?? { eventId, uid, photoIds: [] };
        known.photoIds.push(photoId);
        named.set(path, known);
      }
    });
  }
  return [...named.values()];
}

/** @returns how many matches went */
async function removeRefused(firestore: Firestore, named: readonly Named[]): Promise<number> {
  let removed = 0;
  for (let first = 0; first < named.length; first += PEOPLE) {
    const part = named.slice(first, first + PEOPLE);
    const found = await firestore.getAll(
      ...part.map(({ eventId, uid }) => firestore.doc(paths.participant(eventId, uid))),
    );
    for (const [index, person] of part.entries()) removed += await removePerson(firestore, person, found[index]);
  }
  return removed;
}

async function removePerson(firestore: Firestore, person: Named, participant: DocumentSnapshot | undefined) {
  const { eventId, uid, photoIds } = person;
  if (participant === undefined) return 0;
  let removed = 0;
  await unlessUnreadable(participant, async (snapshot) => {
    const standing = standingIn(snapshot);
    if (standing === "consents") return;
    const matches = photoIds.map((photoId) => ({ eventId, photoId, uid, standing }));
    const gone = await Promise.all(matches.map((match) => removeRefusedMatch(firestore, match)));
    removed = gone.filter(Boolean).length;
  });
  return removed;
}
