import type { Delivery } from "@shutterbell/contract";
import { type Covered, fold, type Fold, foldOf, tagOf } from "../../web/worker/src/covered.ts";
import type { ChaosStory } from "./open-run.ts";
import type { Outcome } from "./read-outcome.ts";
import type { ChaosDevice } from "./register-devices.ts";

/** I3: on each screen no item stands in two alerts, and what the alerts count is the items that they stand for. */
export const checkScreens = (story: ChaosStory, outcome: Outcome): string[] =>
  story.devices.flatMap((device) =>
    screenOf(device, outcome).flatMap((shown) => [
      ...checkDoubled(story, outcome, { device, shown }),
      ...checkCounts(story, outcome, { device, shown }),
    ]),
  );

/** What the notifications of a device stand for at last, folded as its worker folds them. */
function screenOf(device: ChaosDevice, { pushes }: Outcome): Covered[] {
  const byTag = new Map<string, Covered>();
  for (const { payload } of pushes.filter((push) => push.device === device && push.hasArrived)) {
    const before: Fold = byTag.get(tagOf(payload)) ?? foldOf(null);
    byTag.set(tagOf(payload), fold(before, payload));
  }
  return [...byTag.values()];
}

interface Screen {
  readonly device: ChaosDevice;
  readonly shown: Covered;
}

/** Whether an item went at some time; it may have come again, and then counts anew. */
const hasGone = ({ memory, script }: ChaosStory, uid: string, item: string): boolean =>
  memory.gone.has(`${uid}/${item.slice(script.eventId.length + 1)}`);

function checkDoubled(story: ChaosStory, { deliveries }: Outcome, { device: { uid }, shown }: Screen): string[] {
  const covered = Object.keys(shown.deliveries).flatMap((id) => deliveries.get(id)?.covers ?? []);
  const twice = covered.filter((item, index) => covered.indexOf(item) !== index && !hasGone(story, uid, item));
  return twice.map((item) => `I3: doubled: ${item} stands in two alerts to ${uid}`);
}

function checkCounts(story: ChaosStory, { deliveries }: Outcome, { device, shown }: Screen): string[] {
  const isRight = (count: number, { covers }: Delivery): boolean => {
    const gone = covers.filter((item) => hasGone(story, device.uid, item));
    return count <= covers.length && count >= covers.length - gone.length;
  };
  return Object.entries(shown.deliveries).flatMap(([id, { count }]) => {
    const delivery = deliveries.get(id);
    if (delivery === undefined || isRight(count, delivery)) return [];
    return [`I3: ${id} counts ${count} to ${device.uid}, and covers ${delivery.covers.length}`];
  });
}
