import { checkAnnouncement, checkRested } from "../support/invariants/check-rested.ts";
import { checkAlerts } from "./check-alerts.ts";
import { checkOthers } from "./check-others.ts";
import { checkPrivacy } from "./check-privacy.ts";
import { checkScreens } from "./check-screens.ts";
import { ANNOUNCEMENT, type ChaosRun } from "./open-run.ts";
import type { Outcome } from "./read-outcome.ts";

/** Each invariant that a run at rest can break, by its name. @returns what is broken */
export const checkRun = (run: ChaosRun, outcome: Outcome): string[] => [
  ...run.watch.broken(),
  ...checkRested(outcome, run.wishes),
  ...checkAnnouncement(outcome, ANNOUNCEMENT, run.wishes),
  ...checkScreens(run, outcome),
  ...checkAlerts(run, outcome),
  ...checkDevices(run, outcome),
  ...checkRevs(run, outcome),
  ...checkPrivacy(run, outcome),
  ...checkOthers(run, outcome),
];

/** I11: a device that is gone was UNREGISTERED; no other answer takes one away. */
function checkDevices({ devices, fcm }: ChaosRun, { kept }: Outcome): string[] {
  const unregistered = new Set(
    fcm.attempts().flatMap(({ target, errorCode }) => (errorCode === "UNREGISTERED" ? [target] : [])),
  );
  return devices
    .filter((device) => !kept.has(device) && !unregistered.has(device.id))
    .map(({ uid }) => `I11: a device of ${uid} was removed, though nothing proved it gone`);
}

/** I12: what was written last stands. */
const checkRevs = ({ memory }: ChaosRun, { revs }: Outcome): string[] =>
  [...memory.revs]
    .filter(([photo, rev]) => revs.get(photo) !== rev)
    .map(([photo, rev]) => `I12: ${photo} is at rev ${revs.get(photo)}, though ${rev} was written`);
