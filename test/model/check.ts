import {
  announcementItemId,
  type DeadLetter,
  type Delivery,
  isPending,
  notificationId,
  paths,
  readDocument,
} from "@shutterbell/contract";
import type { Wishes } from "./actions.ts";
import { CAP, EVENT, GUESTS, type World } from "./world.ts";

const HOUR_MS = 3_600_000;
const PERIOD_MS = 60_000;
/** The reconciler lets the tasks of what is due come first. */
const GRACE_MS = 16_000;
const MAX_PERIODS = 20;
const MAX_SETTLING = 400;

/** Faults are over: what is on its way arrives, what waits comes due, and the reconciler has its periods. */
export async function settleWorld(world: World): Promise<void> {
  world.fates.length = 0;
  for (let period = 0; period < 3 || pendingOf(world).length > 0; period += 1) {
    if (period > MAX_PERIODS) throw new Error("I9: a delivery is pending for ever");
    await drain(world);
    const waits = pendingOf(world).map(({ dueAt }) => dueAt.getTime() - world.now().getTime());
    world.advance(Math.max(PERIOD_MS, ...waits) + GRACE_MS);
    await world.reconcile(null);
  }
  await drain(world);
  if (world.pending.length > 0 || world.queue().length > 0) throw new Error("I9: it never comes to rest");
}

async function drain(world: World): Promise<void> {
  for (let step = 0; step < MAX_SETTLING; step += 1) {
    const event = world.pending.shift();
    if (event !== undefined) await world.deliver(event, null);
    else if (world.queue().length > 0) await world.runTask(earliest(world), null);
    else return;
  }
}

const pendingOf = (world: World) =>
  readLedger(world)
    .deliveries.map(({ delivery }) => delivery)
    .filter(isPending);

function earliest(world: World): number {
  const due = world.queue().map(({ dueAt }) => dueAt);
  return due.indexOf(Math.min(...due));
}

interface Ledger {
  readonly deliveries: readonly { readonly id: string; readonly delivery: Delivery }[];
  readonly letters: ReadonlyMap<string, DeadLetter>;
}

function readLedger({ store }: World): Ledger {
  const read = <T>(prefix: string, parse: (fields: unknown, path: string) => T) =>
    store
      .paths()
      .filter((path) => path.startsWith(`${prefix}/`))
      .map((path) => ({ id: path.slice(prefix.length + 1), document: parse(store.read(path)?.fields, path) }));
  const deliveries = read(paths.deliveries(EVENT), (fields, path) => readDocument("delivery", fields, path));
  const letters = read(paths.deadLetters(EVENT), (fields, path) => readDocument("deadLetter", fields, path));
  return {
    deliveries: deliveries.map(({ id, document }) => ({ id, delivery: document })),
    letters: new Map(letters.map(({ id, document }) => [id, document])),
  };
}

/** Each invariant that a world at rest can break, by its name. @returns what is broken */
export function checkWorld(world: World, wishes: Wishes): string[] {
  const ledger = readLedger(world);
  return [
    ...world.broken.map(({ message }) => message),
    ...GUESTS.flatMap((uid) => checkInbox(world, wishes, uid)),
    ...GUESTS.flatMap((uid) => checkCounts(world, ledger, uid)),
    ...GUESTS.flatMap((uid) => checkScreen(world, uid)),
    ...GUESTS.flatMap((uid) => checkPace(world, uid)),
    ...checkEnds(ledger),
  ];
}

/** I1 and I2: an inbox item for each live match, and for nothing else; no match without consent. */
function checkInbox(world: World, wishes: Wishes, uid: string): string[] {
  const broken: string[] = [];
  const participant = world.store.read(paths.participant(EVENT, uid));
  const hasConsent = readDocument("participant", participant?.fields, uid).consent.state === "granted";
  for (const photoId of wishes.revs.keys()) {
    const item = world.store.read(paths.inboxItem(uid, notificationId(EVENT, photoId)));
    const stored = world.store.read(paths.matchSet(EVENT, photoId));
    const isNamed = stored !== null && uid in readDocument("matchSet", stored.fields, photoId).matches;
    const answer = item === null ? null : item.fields["answer"];
    if (wishes.matched.has(`${uid}/${photoId}`) && (item === null || !isNamed))
      broken.push(
        `I1: ${uid} is in ${photoId}, and ${item === null ? "has no inbox item" : "is not in its match set"}`,
      );
    if (isNamed && !hasConsent) broken.push(`I2: ${uid} stands in the match set of ${photoId} without consent`);
    if (isNamed && answer === "notMe") broken.push(`I2: ${uid} said "not me", and stands in ${photoId}`);
    if (item !== null && !isNamed && answer === null)
      broken.push(`I2: ${uid} has an item of ${photoId} without a match`);
    const photo = world.store.read(paths.photo(EVENT, photoId));
    if (item !== null && photo?.fields["status"] !== "ready") broken.push(`I2: an item of the withdrawn ${photoId}`);
  }
  return broken;
}

const liveItems = ({ store }: World, uid: string): string[] =>
  store
    .paths()
    .filter((path) => path.startsWith(`${paths.inbox(uid)}/`) && store.read(path)?.fields["answer"] === null)
    .map((path) => path.slice(paths.inbox(uid).length + 1));

/** I4: what is live was counted, or skipped, or left out with a reason; nothing waits when all is at rest. */
function checkCounts(world: World, { deliveries }: Ledger, uid: string): string[] {
  const own = deliveries.filter(({ delivery }) => delivery.uid === uid);
  const accounted = new Set(
    own.flatMap(({ delivery }) => [...delivery.covers, ...delivery.left.flatMap(({ items }) => items)]),
  );
  return liveItems(world, uid)
    .filter((id) => !accounted.has(id))
    .map((id) => `I4: lost: nothing was ever decided about ${id} of ${uid}`);
}

/** I3 and I13: nothing stands twice on a screen. */
function checkScreen(world: World, uid: string): string[] {
  const all = [...(world.phones.get(uid)?.shown.values() ?? [])].flat();
  const twice = all.filter((item, index) => all.indexOf(item) !== index);
  return twice.map((item) => `I3: doubled: ${item} stands in two alerts`);
}

/** I5: never more than the cap in an hour, none in the quiet hours; urgent ones excepted. */
function checkPace(world: World, uid: string): string[] {
  const rung = (world.phones.get(uid)?.rung ?? []).filter(({ isUrgent }) => !isUrgent);
  const inHourFrom = ({ at, category }: (typeof rung)[number]) =>
    rung.filter(
      (other) => other.category === category && other.at >= at && other.at.getTime() < at.getTime() + HOUR_MS,
    );
  return rung
    .filter((first) => inHourFrom(first).length > CAP)
    .map(({ at }) => `I5: more than ${CAP} alerts to ${uid} in the hour from ${at.toISOString()}`);
}

/** I8, I9 and I13. */
function checkEnds({ deliveries, letters }: Ledger): string[] {
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

/** Whether everybody has what was announced and not taken back, and nobody what was. */
export function checkAnnouncement(world: World, wishes: Wishes): string[] {
  return GUESTS.filter(
    (uid) => (world.store.read(paths.inboxItem(uid, announcementItemId(EVENT, "a1"))) !== null) !== wishes.announced,
  ).map((uid) => `I1: the announcement of ${uid} is ${wishes.announced ? "missing" : "still there"}`);
}
