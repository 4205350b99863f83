import { type AlertTask, type Event, paths, type ReceiptRequest } from "@shutterbell/contract";
import type { Firestore } from "firebase-admin/firestore";
import type { Clock } from "./clock.ts";
import type { Engine } from "./load-engine.ts";
import type { createProvider } from "./provider.ts";
import type { Queue } from "./queue.ts";
import type { Runs } from "./runs.ts";
import { read, type Scene } from "./scene.ts";
import { EVENT, GUESTS } from "./setting.ts";
import { eventOf, type Pending, type TriggerName } from "./triggers.ts";

export interface FunctionsDeps {
  readonly engine: Engine;
  readonly firestore: Firestore;
  readonly scene: Scene;
  readonly clock: Clock;
  readonly runs: Runs;
  readonly queue: Queue;
  readonly provider: ReturnType<typeof createProvider>;
}

const LEASE_MS = 60_000;
const TOKEN = "r".repeat(22);

/** The deployed functions, put together as functions/src/compose.ts does, with the model around them. */
export function composeFunctions({ engine, firestore, scene, clock, runs, queue, provider }: FunctionsDeps) {
  const { now } = clock;
  const readEvent = async (): Promise<Event | null> => read(scene, "event", paths.event(EVENT));
  // What is asked for somebody else is their own queue's share.
  const isOurs = ({ uid }: AlertTask): boolean => GUESTS.some((guest) => guest === uid);
  const enqueue = (task: AlertTask): Promise<boolean> =>
    runs.reach("enqueue", () => !isOurs(task) || queue.enqueue(task));
  const base = { firestore, now, readEvent, enqueue };
  const push = engine.pushChannel({
    messaging: {
      async send(message) {
        const askedAt = now();
        const error = await runs.reach("send", () => provider.take(message, askedAt));
        if (error !== null) throw error;
        return "projects/model/messages/1";
      },
    },
    devices: engine.devicesIn({ firestore, onUnreadable: ({ code }) => scene.report("I11", `a device: ${code}`) }),
    now,
    deadlineMs: 15_000,
  });
  const look = {
    ...base,
    recipientsOf: async (_: string, uid: string) => (await push.recipientsOf(uid)).map(provider.guarded),
    smsPriceUsd: null,
    newHolder: runs.newHolder,
    leaseMs: LEASE_MS,
    channels: ["push" as const],
    signReceipt: async () => TOKEN,
    async sleep() {},
  };
  type Handler = (event: never, deps: typeof base) => Promise<void>;
  const handlers: Readonly<Record<TriggerName, Handler>> = {
    matches: (event, deps) => engine.onMatchesWritten(deps, event),
    participants: (event, deps) => engine.onParticipantWritten(deps, event),
    answers: (event) => engine.onItemAnswered(firestore, event),
    announcements: (event, deps) => engine.onAnnouncementWritten(deps, event),
    redrive: (event, deps) => engine.onLetterUpdated(deps, event),
  };
  return {
    look: (task: AlertTask): Promise<void> => engine.lookAtThread(look, task),
    // The functions take a snapshot's data, and whether it is there; the rest of it is the platform's.
    trigger(pending: Pending, behindMs: number): Promise<void> {
      const deps = { ...base, now: () => new Date(now().getTime() - behindMs) };
      return handlers[pending.function](eventOf(pending) as never, deps);
    },
    reconcile: (): Promise<void> => engine.reconcile(base),
    prune: (): Promise<void> => engine.prune({ firestore, now }),
    receipt: (request: Omit<ReceiptRequest, "receipt">): Promise<unknown> =>
      engine.receiveReceipt(
        { ...base, isReceiptOf: async (_, token) => token === TOKEN },
        { ...request, receipt: TOKEN },
      ),
    threadIdOf: engine.threadIdOf,
  };
}
