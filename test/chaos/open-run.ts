import { DEFAULT_PREFERENCES, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { FcmEmulator } from "@shutterbell/fcm-emulator";
import { createPipeline, type Pipeline, type PublishPhotoInput } from "@shutterbell/pipeline";
import { getApps } from "firebase-admin/app";
import type { Firestore } from "firebase-admin/firestore";
import { getMessaging } from "firebase-admin/messaging";
import { Wishes } from "../model/wishes.ts";
import { openFirestoreAt } from "../support/runner/open-firestore-at.ts";
import { type Runner, startRunner } from "../support/runner/runner.ts";
import { inOrder } from "./in-order.ts";
import { type ChaosDevice, registerDevice } from "./register-devices.ts";
import type { ChaosScript, GuestPlan, QuietPlan } from "./script.ts";
import type { Stage } from "./stage.ts";
import { type DeliveryWatch, watchDeliveries } from "./watch-deliveries.ts";

/** How often the reconciler runs. In milliseconds. */
export const PERIOD_MS = 60_000;

/** What a run must remember of its steps, beside what it wishes for. */
export interface Memory {
  /** The last call for each photo. */
  readonly published: Map<string, PublishPhotoInput>;
  /** The rev of each photo that was written last. */
  readonly revs: Map<string, number>;
  /** From which accepted push on none may tell this person of photos; null where they may. */
  readonly silentFrom: Map<string, number | null>;
  /** From which accepted push on none may lead to this photo. */
  readonly withdrawnFrom: Map<string, number>;
  /** `guest/photo` or `guest/.announcement` that went at some time: an alert that covers it may count fewer. */
  readonly gone: Set<string>;
}

/** Before the first step. */
export const newMemory = (): Memory => ({
  ...{ published: new Map(), revs: new Map(), silentFrom: new Map(), withdrawnFrom: new Map(), gone: new Set() },
});

/** What a run was made of and did, as its checks need it. */
export interface ChaosStory {
  readonly script: ChaosScript;
  readonly startedAt: Date;
  readonly devices: readonly ChaosDevice[];
  readonly wishes: Wishes;
  readonly memory: Memory;
}

/** A run that is going on: an event of its own, and everything around it. */
export interface ChaosRun extends ChaosStory {
  readonly projectId: string;
  readonly runner: Runner;
  readonly firestore: Firestore;
  readonly pipeline: Pipeline;
  readonly fcm: FcmEmulator;
  readonly watch: DeliveryWatch;
  readonly close: () => Promise<void>;
}

/** A send that hangs costs its deadline in real time, which here nobody waits for. */
const ENV = {
  SHUTTERBELL_SEND_DEADLINE_MS: "1500",
  // A circuit that is open closes by the time on the wall, which here stands still for hours of virtual time.
  SHUTTERBELL_BREAKER_FAILURES: "10000",
};

/**
 * firebase-admin sends again by itself what FCM answers with 503 and what loses its connection. It waits by the time on
 * the wall, so that here such a send would come hours late; and it has no option for it.
 */
function sendOnce(): void {
  const app = getApps().find(({ name }) => name === "fcm");
  if (app === undefined) return;
  const messaging = getMessaging(app) as unknown as { messagingRequestHandler: { httpClient: { retry: unknown } } };
  messaging.messagingRequestHandler.httpClient.retry = null;
}

/** The functions from their source, with ids that are the same on each run of a seed. */
const functionsFor =
  ({ isRaced }: ChaosScript) =>
  async ({ now }: { now: () => Date }) => {
    let holders = 0;
    const newId = (): string => `holder-${(holders += 1)}`;
    const { compose } = await import("../../functions/src/compose.ts");
    const composed = compose({ now, newId, sleep: async () => {}, env: ENV });
    sendOnce();
    return isRaced ? composed : inOrder(composed);
  };

/** Opens a run: what stands there before anything happens does, and the faults begin from here. */
export async function openRun(stage: Stage, script: ChaosScript): Promise<ChaosRun> {
  const [projectId, startedAt] = [stage.newProject(), stage.startOf()];
  const { fcm, port } = stage;
  const runner = await startRunner({
    ...{ projectId, port, functions: functionsFor(script), virtualTime: startedAt },
    fcm: `127.0.0.1:${fcm.port}`,
    firestore: stage.firestore.host,
  });
  stage.resetFcm(script.seed, runner.clock.now);
  const firestore = openFirestoreAt(runner.firestore, projectId);
  const pipeline = createPipeline({ firestore, now: runner.clock.now });
  const watch = watchDeliveries();
  const close = async (): Promise<void> => {
    await pipeline.close();
    await firestore.terminate();
    await runner.close();
  };
  try {
    await runner.add(watch.functions);
    const devices = await seed({ firestore, fcm, projectId, now: startedAt }, script);
    await runner.begin(script.faults);
    const around = { runner, firestore, pipeline, fcm, watch, close };
    return { ...around, script, projectId, startedAt, devices, wishes: new Wishes(), memory: newMemory() };
  } catch (error) {
    await close();
    throw error;
  }
}

type Place = Parameters<typeof registerDevice>[0];
const HOUR_MS = 3_600_000;

async function seed(place: Place, { eventId, alerting, guests }: ChaosScript): Promise<ChaosDevice[]> {
  const { firestore, now } = place;
  await firestore.doc(paths.event(eventId)).create({
    ...{ schemaVersion: SCHEMA_VERSION, name: "Harbour", alerting, status: "live", visibility: "everyone" },
    ...{ startsAt: now, endsAt: new Date(now.getTime() + 4 * HOUR_MS), timeZone: "Asia/Bangkok", locale: "en" },
  });
  // Whoever is killed while they make it would leave its making to those behind, who share their memory here.
  const key = Buffer.alloc(32, "key").toString("base64url");
  await firestore.doc(paths.signingKey()).create({ schemaVersion: SCHEMA_VERSION, key, createdAt: now });
  const devices: ChaosDevice[] = [];
  for (const guest of guests) {
    await seedGuest(place, eventId, guest);
    for (const plan of guest.devices) devices.push(await registerDevice(place, guest.uid, plan));
  }
  return devices;
}

async function seedGuest({ firestore, now }: Place, eventId: string, guest: GuestPlan): Promise<void> {
  const { uid, displayName, preferences, quiet } = guest;
  const consent = { version: 1, state: guest.consent, at: now };
  const participant = { schemaVersion: SCHEMA_VERSION, displayName, role: "guest", consent, joinedAt: now };
  await firestore.doc(paths.participant(eventId, uid)).create(participant);
  if (preferences === null && quiet === null) return;
  const settings = { ...DEFAULT_PREFERENCES, ...preferences, quietHours: quiet && quietHoursOf(quiet, now) };
  await firestore.doc(paths.settings(uid)).create({ schemaVersion: SCHEMA_VERSION, ...settings, updatedAt: now });
}

const MINUTE_MS = 60_000;
/** Asia/Bangkok, which has had no summer time since 1920. */
const ZONE = { timeZone: "Asia/Bangkok", aheadMs: 7 * HOUR_MS };

function quietHoursOf({ fromMinute, toMinute }: QuietPlan, startedAt: Date) {
  const wallTime = (minute: number): string =>
    new Date(startedAt.getTime() + minute * MINUTE_MS + ZONE.aheadMs).toISOString().slice(11, 16);
  return { from: wallTime(fromMinute), to: wallTime(toMinute), timeZone: ZONE.timeZone };
}
