import { checkAlerts } from "./check-alerts.ts";
import { checkDocuments } from "./check-documents.ts";
import { checkOthers } from "./check-others.ts";
import { checkPrivacy } from "./check-privacy.ts";
import { checkScreens } from "./check-screens.ts";
import type { ChaosStory } from "./open-run.ts";
import type { Outcome } from "./read-outcome.ts";

/** Each invariant that a run at rest can break, by its name. @returns what is broken */
export const checkRun = (story: ChaosStory, outcome: Outcome): string[] => [
  ...outcome.brokenWrites,
  ...checkDocuments(story, outcome),
  ...checkScreens(story, outcome),
  ...checkAlerts(story, outcome),
  ...checkDevices(story, outcome),
  ...checkRevs(story, outcome),
  ...checkPrivacy(story, outcome),
  ...checkOthers(story, outcome),
];

/** I11: a device that is gone was UNREGISTERED; no other answer takes one away. */
function checkDevices({ devices }: ChaosStory, { kept, asked }: Outcome): string[] {
  const unregistered = new Set(
    asked.flatMap(({ target, errorCode }) => (errorCode === "UNREGISTERED" ? [target] : [])),
  );
  return devices
    .filter((device) => !kept.has(device) && !unregistered.has(device.id))
    .map(({ uid }) => `I11: a device of ${uid} was removed, though nothing proved it gone`);
}

/** I12: what was written last stands. */
const checkRevs = ({ memory }: ChaosStory, { photos }: Outcome): string[] =>
  [...memory.revs]
    .filter(([photo, rev]) => photos.get(photo)?.rev !== rev)
    .map(([photo, rev]) => `I12: ${photo} is at rev ${photos.get(photo)?.rev}, though ${rev} was written`);
