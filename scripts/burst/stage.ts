import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { DEFAULT_ALERTING, paths, pushPayloadSchema } from "@shutterbell/contract";
import { startFcmEmulator } from "@shutterbell/fcm-emulator";
import { openCountedWorld } from "../../test/support/runner/open-counted-world.ts";
import { type Runner, startRunner } from "../../test/support/runner/runner.ts";
import { makeDevice, makeEvent, makeGuest, PROJECT_ID, type World } from "../../test/support/world.ts";
import type { Accepted } from "./fold-alerts.ts";

/** An event with its guests, the functions in virtual time, and everything that FCM was given. */
export interface Stage {
  readonly runner: Runner;
  readonly world: World;
  readonly eventId: string;
  /** Their uids; each has one device. */
  readonly guests: readonly string[];
  readonly accepted: readonly Accepted[];
  /** How many deliveries of the event have not ended. Not counted among the reads. */
  readonly countPending: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The most alerts to one guest in an hour. */
export const CAP = DEFAULT_ALERTING.capPerHour;

/** How many functions run side by side: enough to keep both cores busy, and few enough to tell whose request is whose. */
const AT_ONCE = 16;

export async function openStage(guestCount: number): Promise<Stage> {
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end();
  };
  try {
    const fcm = await startFcmEmulator();
    closing.push(() => fcm.close());
    const runner = await startBurstRunner(`127.0.0.1:${fcm.port}`);
    closing.push(runner.close);
    const world = openCountedWorld(runner);
    closing.push(world.close);
    const { eventId } = await makeEvent(world, { alerting: DEFAULT_ALERTING });
    const guests = await Promise.all(Array.from({ length: guestCount }, () => makeGuestAt(world, fcm.origin, eventId)));
    const accepted: Accepted[] = [];
    fcm.onSent(({ message, target }) => {
      const { deliveryId, count } = pushPayloadSchema.parse(message["data"]);
      accepted.push({ deliveryId, device: target.id, count: Number(count), at: runner.clock.now().getTime() });
    });
    // What the guests set off by joining is not the burst's.
    await runner.begin();
    const pending = world.firestore.collection(paths.deliveries(eventId)).where("dueAt", ">", new Date(0));
    const countPending = async (): Promise<number> => (await pending.count().get()).data().count;
    return { runner, world, eventId, guests, accepted, countPending, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The functions from their source, on the runner's clock. Imported late: their log must not reach the console. */
const startBurstRunner = (fcm: string): Promise<Runner> =>
  startRunner({
    ...{ projectId: PROJECT_ID, fcm, virtualTime: new Date(), schedules: true, atOnce: AT_ONCE, isLong: true },
    functions: async ({ now }) =>
      (await import("../../functions/src/compose.ts")).compose({ now, newId: randomUUID, sleep, env: {} }),
  });

async function makeGuestAt(world: World, fcmOrigin: string, eventId: string): Promise<string> {
  const uid = await makeGuest(world, eventId);
  await makeDevice(world, fcmOrigin, uid);
  return uid;
}
