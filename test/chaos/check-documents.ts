import { announcementItemId, isPending, notificationId } from "@shutterbell/contract";
import { checkLetter } from "../model/check-alerts.ts";
import type { ChaosStory } from "./open-run.ts";
import type { Outcome, Person, ReadPhoto } from "./read-outcome.ts";

/** What must stand in the documents when all has come to rest, and what must not. */
export const checkDocuments = (story: ChaosStory, outcome: Outcome): string[] => [
  ...[...outcome.people].flatMap(([uid, person]) => [
    ...checkPhotos(story, outcome, { uid, person }),
    ...checkAnnouncements(story, outcome, { uid, person }),
    ...checkAccounts(outcome, { uid, person }),
  ]),
  ...checkEnds(outcome),
];

interface Owner {
  readonly uid: string;
  readonly person: Person;
}
interface Place {
  readonly photoId: string;
  readonly photo: ReadPhoto;
  readonly item: { readonly answer: unknown } | null;
}

/** I1 and I2: an inbox item for each live match, and for nothing else; no match without consent. */
const checkPhotos = (story: ChaosStory, { eventId, photos }: Outcome, owner: Owner): string[] =>
  [...photos].flatMap(([photoId, photo]) => {
    const item = owner.person.items.get(notificationId(eventId, photoId)) ?? null;
    return [
      ...checkWanted(story, { photoId, photo, item }, owner),
      ...checkUnwanted(story, { photoId, photo, item }, owner),
    ];
  });

function checkWanted({ wishes }: ChaosStory, { photoId, photo, item }: Place, { uid }: Owner): string[] {
  if (!wishes.isMatched(uid, photoId) || (item !== null && photo.named.has(uid))) return [];
  return [`I1: ${uid} is in ${photoId}, and ${item === null ? "has no inbox item" : "is not in its match set"}`];
}

function checkUnwanted({ wishes }: ChaosStory, { photoId, photo, item }: Place, { uid, person }: Owner): string[] {
  const isNamed = photo.named.has(uid);
  const isDenied = item?.answer === "notMe";
  const broken: string[] = [];
  if (isNamed && !person.hasConsent) broken.push(`I2: ${uid} stands in the match set of ${photoId} without consent`);
  if (isNamed && isDenied) broken.push(`I2: ${uid} said "not me", and stands in ${photoId}`);
  if (wishes.denied.has(`${uid}/${photoId}`) && !isDenied)
    broken.push(`I2: ${uid} said "not me" of ${photoId}, and nobody remembers it`);
  if (item !== null && !isNamed && !isDenied) broken.push(`I2: ${uid} has an item of ${photoId} without a match`);
  if (item !== null && !photo.isReady) broken.push(`I2: ${uid} has an item of the withdrawn ${photoId}`);
  return broken;
}

/** I1 and I2: everybody has what was announced, and nobody what was taken back. */
const checkAnnouncements = ({ wishes }: ChaosStory, { eventId }: Outcome, { uid, person }: Owner): string[] =>
  wishes.announcementIds().flatMap((id) => {
    const isThere = person.items.has(announcementItemId(eventId, id));
    if (!isThere && wishes.announced.get(id)?.has(uid) === true) return [`I1: ${uid} lacks the announcement ${id}`];
    return isThere && wishes.takenBack.has(id) ? [`I2: ${uid} has ${id}, which was taken back`] : [];
  });

/** I4: what is live was told of, skipped, or passed over with a reason. */
function checkAccounts({ deliveries }: Outcome, { uid, person }: Owner): string[] {
  const own = [...deliveries.values()].filter((delivery) => delivery.uid === uid);
  const accounted = new Set(own.flatMap(({ covers, left }) => [...covers, ...left.flatMap(({ items }) => items)]));
  return [...person.items]
    .filter(([id, { answer }]) => answer === null && !accounted.has(id))
    .map(([id]) => `I4: nothing was ever decided about ${id} of ${uid}`);
}

/** I8, I9 and I13: how deliveries end. */
function checkEnds({ deliveries, letters }: Outcome): string[] {
  const broken: string[] = [];
  const report = (invariant: string, what: string): number => broken.push(`${invariant}: ${what}`);
  const redrives = new Map<string, number>();
  for (const [id, delivery] of deliveries) {
    if (isPending(delivery)) report("I9", `${id} is stuck as ${delivery.state}`);
    checkLetter({ report }, { id, delivery, letter: letters.get(id) ?? null });
    if (delivery.redriveOf !== null) redrives.set(delivery.redriveOf, (redrives.get(delivery.redriveOf) ?? 0) + 1);
  }
  for (const [id, times] of redrives) if (times > 1) report("I13", `${id} was sent again ${times} times`);
  return broken;
}
