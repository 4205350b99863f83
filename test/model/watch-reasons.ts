import {
  type CancelReason,
  type Delivery,
  type InboxItem,
  type LeaveReason,
  paths,
  type SkipReason,
} from "@shutterbell/contract";
import { liveOf, meantBy, read, readAll, type Scene } from "./scene.ts";
import { EVENT } from "./setting.ts";
import type { Move } from "./watch-ledger.ts";

const isSeen = ({ seenAt, readAt, archivedAt }: InboxItem): boolean => [seenAt, readAt, archivedAt].some(Boolean);

/** Whether there is a reason to pass over this item. */
function isPassedOver(scene: Scene, uid: string, item: InboxItem): boolean {
  const minConfidence = read(scene, "settings", paths.settings(uid))?.minConfidence ?? 0;
  return isSeen(item) || (item.kind === "photo" && item.confidence < minConfidence);
}

/** What is settled of it: what others wrote meanwhile, nobody could know. */
const settledLive = (scene: Scene, delivery: Delivery) =>
  scene.history.isSettled(paths.settings(delivery.uid))
    ? liveOf(scene, delivery).filter(({ path }) => scene.history.isSettled(path))
    : [];

const hasSettledDevice = (scene: Scene, uid: string): boolean =>
  [...readAll(scene, "device", paths.devices(uid)).keys()].some((id) => scene.history.isSettled(paths.device(uid, id)));

type Reason = SkipReason | CancelReason;
type Question = (scene: Scene, delivery: Delivery) => boolean;

const participantOf = (scene: Scene, uid: string) => read(scene, "participant", paths.participant(EVENT, uid));
const settingsOf = (scene: Scene, uid: string) => read(scene, "settings", paths.settings(uid));
const refuses: Question = (scene, { uid }) => participantOf(scene, uid)?.consent.state !== "granted";
const isGone: Question = (scene, { uid }) => participantOf(scene, uid) === null;
const allPassedOver: Question = (scene, delivery) =>
  settledLive(scene, delivery).every(({ item }) => isPassedOver(scene, delivery.uid, item));

/** Of each reason not to tell, whether it is true. What the model does not set up is never a reason. */
const isTrue: Readonly<Record<Reason, Question>> = {
  "no-consent": refuses,
  "consent-withdrawn": refuses,
  "not-a-participant": isGone,
  "participant-removed": isGone,
  "switched-off": (scene, { uid, category, channel }) => settingsOf(scene, uid)?.channels[category][channel] === false,
  muted: (scene, { uid }) => settingsOf(scene, uid)?.mutedEvents.includes(EVENT) === true,
  "no-device": (scene, { uid }) => !hasSettledDevice(scene, uid),
  seen: allPassedOver,
  "low-confidence": allPassedOver,
  "match-removed": (scene, delivery) => settledLive(scene, delivery).length === 0,
  "no-address": () => false,
  "not-configured": () => false,
  "sms-not-allowed": () => false,
};

/** What the reasons speak of, besides the items. */
const subjectsOf = ({ uid }: Delivery): readonly string[] => [paths.participant(EVENT, uid), paths.settings(uid)];

/** I4: whatever is passed over has a reason, and the reason is true; what has one is not told of. */
export function watchReasons(scene: Scene, move: Move): void {
  const { was, is, path } = move;
  if (was?.state === is.state && was.state !== "planned") return;
  if (!subjectsOf(is).every((subject) => scene.history.isSettled(subject))) return;
  const isEndedUntold = is.state === "skipped" || is.state === "cancelled";
  if (isEndedUntold && !isTrue[is.reason](scene, is))
    scene.report("I4", `${path} was ${is.state} as ${is.reason}, which is not true`);
  if (is.state === "leased" && (was === null || was.state === "planned")) watchChoice(scene, move);
}

/** What an alert tells of when it begins, and what it leaves out. */
function watchChoice(scene: Scene, { is, path }: Move): void {
  for (const { path: item, item: told } of settledLive(scene, is)) {
    if (isPassedOver(scene, is.uid, told))
      scene.report("I4", `${path} tells of ${item}, which has a reason to be passed over`);
  }
  for (const { reason, items } of is.left) {
    const left = settledLive(scene, { ...is, covers: items });
    if (left.some(({ item }) => !isLeftFor(reason, scene, is.uid, item)))
      scene.report("I4", `${path} leaves out something as ${reason}, which is not true`);
  }
}

const isLeftFor = (reason: LeaveReason, scene: Scene, uid: string, item: InboxItem): boolean =>
  reason === "seen" ? isSeen(item) : !isSeen(item) && isPassedOver(scene, uid, item);

/** Which lives of which items somebody has decided about: told of, or passed over. */
export function createAccounts() {
  const decided = new Set<string>();
  return {
    enter(scene: Scene, { was, is }: Move): void {
      const isDecided = is.state === "leased" || is.state === "skipped";
      if (!isDecided || (was !== null && was.state !== "planned")) return;
      const covers = [...is.covers, ...is.left.flatMap(({ items }) => items)];
      for (const { path, life } of meantBy(scene, { ...is, covers })) decided.add(`${path}#${life}`);
    },
    isDecided: (path: string, life: number): boolean => decided.has(`${path}#${life}`),
  };
}
