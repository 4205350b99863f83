import { announcementItemId, isPending, notificationId } from "@shutterbell/contract";
import type { Rested, RestedPerson, RestedPhoto } from "./rested.ts";
import type { Wishes } from "./wishes.ts";

/** Each invariant that documents at rest can break, by its name. @returns what is broken */
export const checkRested = (rested: Rested, wishes: Wishes): string[] => [
  ...[...rested.people].flatMap(([uid, person]) => checkInbox(rested, wishes, { uid, person })),
  ...[...rested.people].flatMap(([uid, person]) => checkCounts(rested, uid, person)),
  ...checkEnds(rested),
];

interface Owner {
  readonly uid: string;
  readonly person: RestedPerson;
}

/** I1 and I2: an inbox item for each live match, and for nothing else; no match without consent. */
function checkInbox({ eventId, photos }: Rested, wishes: Wishes, owner: Owner): string[] {
  return [...photos].flatMap(([photoId, photo]) => {
    const item = owner.person.items.get(notificationId(eventId, photoId)) ?? null;
    return [
      ...checkMissing({ photoId, photo, item }, wishes, owner),
      ...checkUnwanted({ photoId, photo, item }, owner),
    ];
  });
}

interface Place {
  readonly photoId: string;
  readonly photo: RestedPhoto;
  readonly item: { readonly answer: unknown } | null;
}

function checkMissing({ photoId, photo, item }: Place, wishes: Wishes, { uid }: Owner): string[] {
  if (!wishes.matched.has(`${uid}/${photoId}`) || (item !== null && photo.named.has(uid))) return [];
  return [`I1: ${uid} is in ${photoId}, and ${item === null ? "has no inbox item" : "is not in its match set"}`];
}

function checkUnwanted({ photoId, photo, item }: Place, { uid, person }: Owner): string[] {
  const isNamed = photo.named.has(uid);
  const broken: string[] = [];
  if (isNamed && !person.hasConsent) broken.push(`I2: ${uid} stands in the match set of ${photoId} without consent`);
  if (isNamed && item?.answer === "notMe") broken.push(`I2: ${uid} said "not me", and stands in ${photoId}`);
  if (item !== null && !isNamed && item.answer === null)
    broken.push(`I2: ${uid} has an item of ${photoId} without a match`);
  if (item !== null && !photo.isReady) broken.push(`I2: ${uid} has an item of the withdrawn ${photoId}`);
  return broken;
}

/** I4: what is live was counted, or skipped, or left out with a reason; nothing waits when all is at rest. */
function checkCounts({ deliveries }: Rested, uid: string, { items }: RestedPerson): string[] {
  const own = deliveries.filter(({ delivery }) => delivery.uid === uid);
  const accounted = new Set(
    own.flatMap(({ delivery }) => [...delivery.covers, ...delivery.left.flatMap((left) => left.items)]),
  );
  return [...items]
    .filter(([id, { answer }]) => answer === null && !accounted.has(id))
    .map(([id]) => `I4: lost: nothing was ever decided about ${id} of ${uid}`);
}

/** I8, I9 and I13. */
function checkEnds({ deliveries, letters }: Rested): string[] {
  const broken: string[] = [];
  const redrives = new Map<string, number>();
  for (const { id, delivery } of deliveries) {
    const letter = letters.get(id);
    if (isPending(delivery)) broken.push(`I9: ${id} is stuck as ${delivery.state}`);
    if ((delivery.state === "dead") !== (letter !== undefined)) broken.push(`I8: ${id} is ${delivery.state}`);
    if (letter !== undefined && JSON.stringify(letter.attempts) !== JSON.stringify(delivery.attempts))
      broken.push(`I8: the dead letter of ${id} names other errors`);
    if (delivery.redriveOf !== null) redrives.set(delivery.redriveOf, (redrives.get(delivery.redriveOf) ?? 0) + 1);
  }
  for (const [id, times] of redrives) if (times > 1) broken.push(`I13: ${id} was sent again ${times} times`);
  return broken;
}

/** I1: whether everybody has what was announced and not taken back, and nobody what was. */
export const checkAnnouncement = ({ eventId, people }: Rested, announcementId: string, wishes: Wishes): string[] =>
  [...people]
    .filter(([, { items }]) => items.has(announcementItemId(eventId, announcementId)) !== wishes.announced)
    .map(([uid]) => `I1: the announcement of ${uid} is ${wishes.announced ? "missing" : "still there"}`);
