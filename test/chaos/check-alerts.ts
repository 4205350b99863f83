import { MAX_ATTEMPTS, photoLink } from "@shutterbell/contract";
import { checkCap } from "../model/check-alerts.ts";
import type { ChaosStory } from "./open-run.ts";
import type { Accepted, Outcome } from "./read-outcome.ts";
import type { GuestPlan, QuietPlan } from "./script.ts";

/** Whom FCM was asked to tell, when, and of what. */
export const checkAlerts = (story: ChaosStory, outcome: Outcome): string[] => [
  ...checkSilence(story, outcome),
  ...story.script.guests.flatMap((guest) => checkPace(story, outcome, guest)),
  ...checkIds(outcome),
];

/** I2: once somebody takes their consent back, no alert about photos starts, and none leads to a withdrawn photo. */
function checkSilence({ memory, script }: ChaosStory, { pushes }: Outcome): string[] {
  return pushes.flatMap(({ device: { uid }, payload }, index) => {
    const { category, link } = payload;
    const from = memory.silentFrom.get(uid) ?? null;
    const withdrawn = [...memory.withdrawnFrom].find(
      ([photo, since]) => index >= since && link === photoLink(script.eventId, photo),
    );
    return [
      ...(from !== null && index >= from && category === "photo" ? [`I2: an alert to ${uid} without consent`] : []),
      ...(withdrawn === undefined ? [] : [`I2: an alert to ${uid} leads to the withdrawn ${withdrawn[0]}`]),
    ];
  });
}

/** I5: by when FCM was asked; what was sent again under the same id rings nobody a second time. */
function checkPace({ script, startedAt }: ChaosStory, { pushes, deliveries }: Outcome, guest: GuestPlan): string[] {
  const { uid, quiet } = guest;
  const own = pushes.filter(({ device }) => device.uid === uid);
  const isUrgent = ({ payload }: Accepted): boolean => deliveries.get(payload.deliveryId)?.priority === "urgent";
  const ids = own.map(({ payload }) => payload.deliveryId);
  const rung = own
    .filter((_, index) => ids.indexOf(ids[index] ?? "") === index)
    .map((push) => ({ at: push.at, isUrgent: isUrgent(push), category: push.payload.category }));
  const disturbed = own.filter((push) => quiet !== null && !isUrgent(push) && isWithin(quiet, push.at, startedAt));
  const broken: string[] = [];
  const report = (invariant: string, what: string): number => broken.push(`${invariant}: ${what}`);
  checkCap({ report }, { uid, rung, cap: script.alerting.capPerHour });
  return [
    ...broken,
    ...disturbed.map(({ at }) => `I5: an alert to ${uid} in their quiet hours, at ${at.toISOString()}`),
  ];
}

const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 1440;

const isWithin = ({ fromMinute, toMinute }: QuietPlan, at: Date, startedAt: Date): boolean => {
  const minute = ((at.getTime() - startedAt.getTime()) / MINUTE_MS) % MINUTES_OF_DAY;
  return minute >= fromMinute && minute < toMinute;
};

/** I8 and I10: each push is of a delivery to its own person, and bears the same each time it is sent. */
function checkIds({ pushes, deliveries }: Outcome): string[] {
  const groups = Map.groupBy(pushes, ({ payload }) => payload.deliveryId);
  return [...groups].flatMap(([id, own]) => {
    const isOwn = own.every(({ device }) => device.uid === deliveries.get(id)?.uid);
    const same = new Set(own.map(({ payload }) => identityOf(payload)));
    const tries = [...Map.groupBy(own, ({ device }) => device).values()].map(({ length }) => length);
    return [
      ...(isOwn ? [] : [`I10: ${id} is no delivery to the person who got it`]),
      ...(same.size > 1 ? [`I10: ${id} was sent again as something else`] : []),
      ...(Math.max(...tries) > MAX_ATTEMPTS ? [`I8: ${id} was sent ${Math.max(...tries)} times to one device`] : []),
    ];
  });
}

const identityOf = ({ category, eventId, receipt, replaces }: Accepted["payload"]): string =>
  JSON.stringify([category, eventId, receipt, replaces ?? null]);
