import {
  type Delivery,
  deliveryTransitions,
  INITIAL_DELIVERY_STATES,
  isPending,
  MAX_ATTEMPTS,
  mayMove,
} from "@shutterbell/contract";
import type { Change } from "../support/memory-firestore/store.ts";
import { parseOnce, type Scene } from "./scene.ts";

const IS_DELIVERY = /^events\/[^/]+\/deliveries\//;

/** One commit on one delivery. */
export interface Move {
  readonly path: string;
  readonly was: Delivery | null;
  readonly is: Delivery;
}

export function moveOf({ path, before, after }: Change): Move | null {
  if (!IS_DELIVERY.test(path) || after === null || after.fields["schemaVersion"] !== 1) return null;
  const was = before === null ? null : parseOnce("delivery", before.fields, path);
  return { path, was, is: parseOnce("delivery", after.fields, path) };
}

/** I6, I7 and I8, as far as a single commit can break them. */
export function watchMove(scene: Scene, move: Move): void {
  checkMove(scene, move);
  watchHolder(scene, move);
}

/** What each commit must be, whoever made it: nobody takes a delivery before its lease has run out. */
export function checkMove({ report, now }: Pick<Scene, "report" | "now">, { path, was, is }: Move): void {
  const initial: readonly string[] = INITIAL_DELIVERY_STATES;
  if (was === null && !initial.includes(is.state)) report("I6", `${path} began as ${is.state}`);
  if (was !== null && !isAllowed(was, is)) report("I6", `${path} went from ${was.state} to ${is.state}`);
  if (is.attempts.length > MAX_ATTEMPTS) report("I8", `${path} has ${is.attempts.length} attempts`);
  if (is.state === "retry" && is.attempts.length >= MAX_ATTEMPTS) report("I8", `${path} waits for a fourth try`);
  if (was?.state === "leased" && is.state === "leased" && was.dueAt > now())
    report("I7", `${path} was taken before its lease ran out`);
}

/** What has ended may learn when it was shown and clicked; all else stays. */
const isAllowed = (was: Delivery, is: Delivery): boolean =>
  was.state === is.state && !isPending(was) ? true : mayMove(deliveryTransitions, was.state, is.state);

const ENDED_BY_THE_HOLDER = new Set(["sent", "retry", "dead", "skipped"]);

/** Only who holds a delivery says what came of it. */
function watchHolder({ report, run }: Scene, { path, was, is }: Move): void {
  if (was?.state !== "leased") return;
  const isOurs = run()?.holders.has(was.holder) === true;
  if (ENDED_BY_THE_HOLDER.has(is.state) && !isOurs) report("I7", `${path} was ended by one who did not hold it`);
}
