import { announcementItemId, type InboxItem, isPending, notificationId, paths } from "@shutterbell/contract";
import { read, readAll, readDeliveries, type Scene } from "./scene.ts";
import { EVENT, GUESTS } from "./setting.ts";
import type { Wishes } from "./wishes.ts";
import type { World } from "./world.ts";

const participantOf = (scene: Scene, uid: string) => read(scene, "participant", paths.participant(EVENT, uid));
const isMatched = (scene: Scene, uid: string, photoId: string): boolean =>
  uid in (read(scene, "matchSet", paths.matchSet(EVENT, photoId))?.matches ?? {});

/** I1 and I2: an inbox item for each live match, and for nothing else; no match without consent. */
export function checkInbox({ scene, wishes }: World): void {
  for (const uid of GUESTS) {
    for (const photoId of wishes.photoIds()) checkPhoto(scene, wishes, { uid, photoId });
    for (const id of wishes.announcementIds()) checkAnnouncement(scene, wishes, { uid, id });
  }
}

function checkPhoto(scene: Scene, wishes: Wishes, { uid, photoId }: { uid: string; photoId: string }): void {
  const { report } = scene;
  const item = read(scene, "inboxItem", paths.inboxItem(uid, notificationId(EVENT, photoId)));
  const isNamed = isMatched(scene, uid, photoId);
  if (wishes.isMatched(uid, photoId)) {
    if (item === null) report("I1", `${uid} is in ${photoId}, and has no inbox item`);
    if (!isNamed) report("I1", `${uid} is in ${photoId}, and not in its match set`);
  }
  if (wishes.denied.has(`${uid}/${photoId}`) && item?.answer !== "notMe")
    report("I2", `${uid} said "not me" of ${photoId}, and nobody remembers it`);
  if (isNamed && participantOf(scene, uid)?.consent.state !== "granted")
    report("I2", `${uid} stands in the match set of ${photoId} without consent`);
  if (isNamed && item?.answer === "notMe") report("I2", `${uid} said "not me", and stands in ${photoId}`);
  if (item?.answer === null && !isNamed) report("I2", `${uid} has an item of ${photoId} without a match`);
  const isReady = read(scene, "photo", paths.photo(EVENT, photoId))?.status === "ready";
  if (item !== null && !isReady) report("I2", `${uid} has an item of the withdrawn ${photoId}`);
}

/** Who has taken part all the time has what was announced, and nothing of what was taken back. */
function checkAnnouncement(scene: Scene, wishes: Wishes, { uid, id }: { uid: string; id: string }): void {
  const isThere = read(scene, "inboxItem", paths.inboxItem(uid, announcementItemId(EVENT, id))) !== null;
  if (!isThere && wishes.announced.get(id)?.has(uid) === true)
    scene.report("I1", `${uid} lacks the announcement ${id}`);
  if (isThere && wishes.takenBack.get(id)?.has(uid) === true)
    scene.report("I2", `${uid} has ${id}, which was taken back`);
}

const isPhoto = ({ kind }: InboxItem): boolean => kind === "photo";

/**
 * I2: what a withdrawal leaves behind when its function has ended: nothing of the person's face, nothing under way,
 * and of one who takes no part any more nothing at all. What others wrote meanwhile is theirs to undo.
 */
export function checkWithdrawn(scene: Scene, uid: string): void {
  const { history, report } = scene;
  const participant = participantOf(scene, uid);
  if (participant?.consent.state === "granted" || !history.isSettled(paths.participant(EVENT, uid))) return;
  for (const [id, item] of readAll(scene, "inboxItem", paths.inbox(uid))) {
    const isLeft = participant === null || isPhoto(item);
    if (isLeft && history.isSettled(paths.inboxItem(uid, id))) report("I2", `${uid} has withdrawn, and has ${id}`);
  }
  for (const [id, delivery] of readDeliveries(scene)) {
    const isTheirs = delivery.uid === uid && (participant === null || delivery.category === "photo");
    if (isTheirs && isPending(delivery) && history.isSettled(paths.delivery(EVENT, id)))
      report("I2", `${uid} has withdrawn, and ${id} is under way`);
  }
}
