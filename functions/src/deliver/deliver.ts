import {
  type DeliverTask,
  type DeliveryIn,
  MAX_DEVICES,
  paths,
  readDocument,
  type SkipReason,
} from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Channel, Target } from "../channel/channel.ts";
import { reasonToSkip } from "../decide/decide-photo.ts";
import { log } from "../log.ts";
import { readPeople } from "../plan/read-people.ts";
import { composePush } from "./compose.ts";
import { type NoLease, takeLease } from "./lease.ts";
import { recordSettlement } from "./record.ts";
import { settle, type Settlement } from "./settle.ts";

export interface DeliverDeps {
  readonly firestore: Firestore;
  readonly channel: Channel;
  readonly now: () => Date;
  /** A new name for each run, so that a lease has one holder. */
  readonly newHolder: () => string;
  /** Longer than everything that happens under the lease. In milliseconds. */
  readonly leaseMs: number;
}

/**
 * Sends one delivery: lease, ask consent and preferences again, send to each device, record.
 * @returns the state that it ended in; `done` when it had ended before, `held` while another worker has it
 */
export async function deliver(deps: DeliverDeps, task: DeliverTask): Promise<Settlement["state"] | NoLease> {
  const { eventId, deliveryId } = task;
  const { firestore, leaseMs } = deps;
  const delivery = await takeLease(firestore, {
    eventId,
    deliveryId,
    holder: deps.newHolder(),
    now: deps.now(),
    leaseMs,
  });
  if (typeof delivery === "string") return delivery;
  const settlement = await attempt(deps, deliveryId, delivery);
  const isWritten = await recordSettlement(firestore, { deliveryId, delivery }, settlement, deps.now());
  if (!isWritten) return "held";
  log.deliveryEnded({
    eventId,
    deliveryId,
    state: settlement.state,
    reason: "reason" in settlement ? settlement.reason : null,
  });
  return settlement.state;
}

async function attempt(deps: DeliverDeps, deliveryId: string, delivery: DeliveryIn<"leased">): Promise<Settlement> {
  const reason = await reasonNotToSend(deps.firestore, delivery);
  if (reason !== null) return { state: "skipped", attempt: null, reason };
  const targets = await readTargets(deps.firestore, delivery.uid);
  const outcomes = await deps.channel.send(targets, composePush(deliveryId, delivery));
  const gone = targets.filter((_, index) => outcomes[index]?.kind === "gone");
  await Promise.all(gone.map((target) => removeDevice(deps.firestore, delivery.uid, target)));
  return settle(delivery, outcomes, deps.now());
}

/** Consent, preferences and the match itself may have gone since this was planned. */
async function reasonNotToSend(firestore: Firestore, delivery: DeliveryIn<"leased">): Promise<SkipReason | null> {
  const { eventId, uid, covers } = delivery;
  const [people, items] = await Promise.all([
    readPeople({ firestore, getAll: firestore.getAll.bind(firestore) }, eventId, [uid]),
    firestore.getAll(...covers.map((id) => firestore.doc(paths.inboxItem(uid, id)))),
  ]);
  if (!items.some((item) => item.exists)) return "no-match";
  const [person] = people;
  return person === undefined ? "not-a-participant" : reasonToSkip(person, eventId);
}

async function readTargets(firestore: Firestore, uid: string): Promise<Target[]> {
  const found = await firestore.collection(paths.devices(uid)).limit(MAX_DEVICES).get();
  return found.docs.map((doc) => ({ deviceId: doc.id, device: readDocument("device", doc.data(), doc.ref.path) }));
}

async function removeDevice(firestore: Firestore, uid: string, target: Target): Promise<void> {
  await firestore.doc(paths.device(uid, target.deviceId)).delete();
  log.deviceGone({ deviceId: target.deviceId });
}
