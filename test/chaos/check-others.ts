import type { Delivery } from "@shutterbell/contract";
import type { ChaosStory } from "./open-run.ts";
import type { Outcome } from "./read-outcome.ts";
import type { GuestPlan } from "./script.ts";

/**
 * I15: whoever has consented, and has devices that are well, is told of everything that is theirs, whatever befalls the
 * others.
 */
export const checkOthers = (story: ChaosStory, outcome: Outcome): string[] =>
  story.script.guests.filter((guest) => isWell(story, guest)).flatMap((guest) => checkTold(story, outcome, guest));

/** Whoever took their consent back in between has had alerts cancelled. */
const isWell = ({ memory }: ChaosStory, { uid, consent, devices }: GuestPlan): boolean =>
  consent === "granted" &&
  !memory.silentFrom.has(uid) &&
  devices.length > 0 &&
  devices.every(({ faults }) => faults.length === 0);

function checkTold({ memory, script }: ChaosStory, { people, deliveries }: Outcome, { uid }: GuestPlan): string[] {
  const own = [...deliveries.values()].filter((delivery) => delivery.uid === uid);
  const told = new Set(own.flatMap(toldBy));
  const items = [...(people.get(uid)?.items ?? [])].filter(([, { answer }]) => answer === null);
  return items
    .filter(([id]) => !told.has(id) && !memory.gone.has(`${uid}/${id.slice(script.eventId.length + 1)}`))
    .map(([id]) => `I15: ${uid}, whose devices are well, was never told of ${id}`);
}

/** The items that a delivery has told of, or passes over because of their owner's own wishes. */
function toldBy(delivery: Delivery): readonly string[] {
  const left = delivery.left.flatMap(({ items }) => items);
  const hasTold = delivery.state === "sent" || delivery.state === "shown" || delivery.state === "clicked";
  return hasTold || delivery.state === "skipped" || hasOnlyDied(delivery) ? [...delivery.covers, ...left] : left;
}

/** A worker that dies at each of its tries is the one fault that lies with nobody. */
const hasOnlyDied = ({ state, attempts }: Delivery): boolean =>
  state === "dead" && attempts.every(({ outcome }) => outcome === "lease-expired");
