import {
  type AlertTask,
  alertTask,
  type Consent,
  type Delivery,
  type Event,
  MAX_ATTEMPTS,
  paths,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { createPipeline } from "@shutterbell/pipeline";
import type { Message } from "../../functions/src/channel/channel.ts";
import { memoryFirestore } from "../support/memory-firestore/memory-firestore.ts";
import type { Change } from "../support/memory-firestore/store.ts";
import { watchLedger } from "./ledger.ts";
import type { Engine } from "./load-engine.ts";
import { type Blow, createRuns, type Ended } from "./runs.ts";
import { type Fate, type Phone, recipientOf } from "./screen.ts";

export const EVENT = "harbour";
export const GUESTS = ["ana", "ben"] as const;
export type Guest = (typeof GUESTS)[number];
export const CAP = 3;

const START = new Date("2026-06-12T17:00:00Z");
const HOUR_MS = 3_600_000;
const NAMES_KEPT_MS = HOUR_MS;
const TASK_TRIES = 100;

/** A trigger that is on its way. */
export interface Pending {
  readonly function: "matches" | "participants" | "answers" | "announcements" | "redrive";
  readonly params: Record<string, string>;
  readonly change: Change;
}
export interface Queued {
  readonly task: AlertTask;
  readonly dueAt: number;
  readonly tries: number;
}

const TRIGGERS: readonly { name: Pending["function"]; path: RegExp; on: "written" | "updated" }[] = [
  { name: "matches", path: /^events\/(?<eventId>[^/]+)\/photos\/(?<photoId>[^/]+)\/private\/matches$/, on: "written" },
  { name: "participants", path: /^events\/(?<eventId>[^/]+)\/participants\/(?<uid>[^/]+)$/, on: "written" },
  { name: "answers", path: /^users\/(?<uid>[^/]+)\/inbox\/(?<notificationId>[^/]+)$/, on: "updated" },
  {
    name: "announcements",
    path: /^events\/(?<eventId>[^/]+)\/announcements\/(?<announcementId>[^/]+)$/,
    on: "written",
  },
  { name: "redrive", path: /^events\/(?<eventId>[^/]+)\/deadLetters\/(?<deliveryId>[^/]+)$/, on: "updated" },
];

export type World = ReturnType<typeof createWorld>;

/** An event with two guests, in memory: the real functions and the real pipeline, and all that lies between them. */
export function createWorld(engine: Engine) {
  let now = START.getTime();
  const clock = () => new Date(now);
  const ledger = watchLedger();
  const runs = createRuns();
  const broken: Error[] = [];
  const pending: Pending[] = [];
  let queue: Queued[] = [];
  const names = new Map<string, number>();
  const fates: Fate[] = [];
  const phones = new Map<string, Phone>(
    GUESTS.map((uid) => [uid, { shown: new Map(), rung: [], isRegistered: true, forgottenFor: null }]),
  );

  const { firestore, store } = memoryFirestore({
    now: clock,
    intercept: runs.intercept,
    onCommit(changes) {
      for (const change of changes) {
        try {
          ledger.onCommit(change, { now: clock(), holders: runs.holders() });
        } catch (error) {
          broken.push(error instanceof Error ? error : new Error(String(error)));
        }
        for (const { name, path, on } of TRIGGERS) {
          const params = path.exec(change.path)?.groups;
          if (params === undefined || (on === "updated" && (change.before === null || change.after === null))) continue;
          pending.push({ function: name, params: { ...params }, change });
        }
      }
    },
  });

  const enqueue = async (task: AlertTask): Promise<boolean> => {
    const name = engine.taskNameOf(task);
    const taken = names.get(name);
    if (taken !== undefined && now < taken + NAMES_KEPT_MS) return false;
    names.set(name, Math.max(now, Date.parse(task.at)));
    queue.push({ task: alertTask.parse(task), dueAt: Date.parse(task.at), tries: 0 });
    return true;
  };

  const deliveryOf = (id: string): Delivery | null => {
    const stored = store.read(paths.delivery(EVENT, id));
    return stored === null ? null : readDocument("delivery", stored.fields, id);
  };
  /**
   * What a message stands for: its delivery's items that are there, each with how often it was created by then. One
   * that went and came again while its thread still knows its id is the same; else it is for another alert.
   */
  const itemsOf = (message: Message): string[] => {
    const known = deliveryOf(message.deliveryId)?.cursor?.known.map((id) => paths.inboxItem(message.uid, id)) ?? [];
    const there = [...ledger.meantBy(paths.delivery(EVENT, message.deliveryId))].filter(
      ([path, creation]) =>
        store.read(path)?.fields["answer"] === null && (ledger.creations(path) === creation || known.includes(path)),
    );
    // Beside another run an item may go after it was counted.
    if (message.count !== there.length && runs.isAlone())
      broken.push(new Error(`I3: ${message.deliveryId} counts ${message.count}, and stands for ${there.length}`));
    return there.map(([path]) => `${path}#${ledger.creations(path)}`);
  };

  const readEvent = async (): Promise<Event | null> => {
    const stored = store.read(paths.event(EVENT));
    return stored === null ? null : readDocument("event", stored.fields, EVENT);
  };
  const base = { firestore, now: clock, readEvent, enqueue };
  const look = {
    ...base,
    async recipientsOf(_: string, uid: string) {
      const phone = phones.get(uid);
      if (phone?.isRegistered !== true) return [];
      return [recipientOf(phone, { now: clock, fate: () => fates.shift() ?? "accepted", itemsOf })];
    },
    smsPriceUsd: null,
    newHolder: runs.newHolder,
    leaseMs: 60_000,
    channels: ["push" as const],
    signReceipt: async () => "r".repeat(22),
    async sleep() {},
  };

  const handle = (event: Pending): Promise<void> => {
    const snapshot = (version: Change["before"]) => ({
      exists: version !== null,
      data: () => version?.fields,
      get: (field: string) => version?.fields[field],
    });
    const data = { before: snapshot(event.change.before), after: snapshot(event.change.after) };
    // The functions take a snapshot's data, and whether it is there; the rest of it is the platform's.
    const written = { params: event.params, data } as never;
    switch (event.function) {
      case "matches":
        return engine.onMatchesWritten(base, written);
      case "participants":
        return engine.onParticipantWritten(base, written);
      case "answers":
        return engine.onItemAnswered(firestore, written);
      case "announcements":
        return engine.onAnnouncementWritten(base, written);
      case "redrive":
        return engine.onLetterUpdated(base, written);
    }
  };

  const requeue = (queued: Queued): void => {
    if (queued.tries + 1 < TASK_TRIES)
      queue.push({ ...queued, tries: queued.tries + 1, dueAt: now + Math.min(60_000, 1000 * 2 ** queued.tries) });
  };
  const takeTask = (index: number): Queued | null => {
    const [taken] = queue.splice(index % Math.max(1, queue.length), 1);
    if (taken === undefined) return null;
    now = Math.max(now, taken.dueAt);
    return taken;
  };

  return {
    engine,
    firestore,
    store,
    ledger,
    phones,
    broken,
    fates,
    pending,
    base,
    runs,
    pipeline: createPipeline({ firestore, now: clock }),
    now: clock,
    queue: () => queue,
    advance: (ms: number): void => void (now += ms),
    handle,
    deliveryOf,

    /** Runs what a trigger calls; it comes again where it fails, as the platform does. */
    async deliver(event: Pending, blow: Blow | null): Promise<Ended> {
      const ended = await runs.one(() => handle(event), blow);
      if (ended !== "done") pending.push(event);
      return ended;
    },
    /** Runs a task when it is due; the queue runs it again where it fails. */
    async runTask(index: number, blow: Blow | null): Promise<void> {
      const taken = takeTask(index);
      if (taken === null) return;
      const ended = await runs.one(() => engine.lookAtThread(look, taken.task), blow);
      if (ended !== "done") requeue(taken);
    },
    /** The queue hands a task out twice at once. */
    async runTaskTwice(
      index: number,
      options: { blow: Blow | null; choose: (count: number) => number },
    ): Promise<void> {
      const taken = takeTask(index);
      if (taken === null) return;
      const work = () => engine.lookAtThread(look, taken.task);
      const [first] = await runs.sideBySide([work, work], options);
      if (first !== "done") requeue(taken);
    },
    /** A look at somebody's thread, and something else, side by side. */
    async runBeside(work: () => Promise<void>, index: number, choose: (count: number) => number): Promise<void> {
      const taken = takeTask(index);
      if (taken === null) return work();
      const [looked] = await runs.sideBySide([() => engine.lookAtThread(look, taken.task), work], {
        blow: null,
        choose,
      });
      if (looked !== "done") requeue(taken);
    },
    /** Loses a task for a delivery that is written down; for what is not yet, the queue itself is the memory. */
    dropTask(index: number): void {
      const isPlanned = ({ task }: Queued) =>
        store
          .paths()
          .some(
            (path) =>
              store.read(path)?.fields["thread"] === engine.threadIdOf(task) &&
              "dueAt" in (store.read(path)?.fields ?? {}),
          );
      const droppable = queue.filter(isPlanned);
      const dropped = droppable[index % Math.max(1, droppable.length)];
      queue = queue.filter((queued) => queued !== dropped);
    },
    reconcile: (blow: Blow | null): Promise<Ended> => runs.one(() => engine.reconcile(base), blow),
    prune: (): Promise<Ended> => runs.one(() => engine.prune(base), null),
    forgetQueue: (): void => void (queue = []),
    maxAttempts: MAX_ATTEMPTS,
  };
}

/** What stands there before anything happens. */
export async function seedWorld({ firestore }: World): Promise<void> {
  const event: Event = {
    schemaVersion: SCHEMA_VERSION,
    name: "Harbour",
    startsAt: START,
    endsAt: new Date(START.getTime() + 4 * HOUR_MS),
    timeZone: "Asia/Bangkok",
    locale: "en",
    status: "live",
    visibility: "everyone",
    alerting: {
      windowMs: 250,
      capPerHour: CAP,
      folds: true,
      emailAfterMinutes: 15,
      smsAfterMinutes: 45,
      smsPriceUsd: null,
    },
  };
  await firestore.doc(paths.event(EVENT)).create(event);
  for (const uid of GUESTS) {
    const consent: Consent = { version: 1, state: "granted", at: START };
    await firestore
      .doc(paths.participant(EVENT, uid))
      .create({ schemaVersion: SCHEMA_VERSION, displayName: uid, role: "guest", consent, joinedAt: START });
  }
}
