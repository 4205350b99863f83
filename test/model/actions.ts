import { DEFAULT_PREFERENCES, notificationId, paths, type Preferences, SCHEMA_VERSION } from "@shutterbell/contract";
import fc from "fast-check";
import { FieldValue } from "firebase-admin/firestore";
import type { Blow } from "./runs.ts";
import type { Fate } from "./screen.ts";
import { EVENT, type Guest, GUESTS, type World } from "./world.ts";

const PHOTOS = ["p1", "p2", "p3"] as const;
type PhotoId = (typeof PHOTOS)[number];
const ANNOUNCEMENT = "a1";

/** One thing that happens; `pick` chooses among what there is at that moment. */
export type Action =
  | { readonly do: "publish"; readonly photo: PhotoId; readonly guests: readonly Guest[] }
  | { readonly do: "publishSlowly"; readonly photo: PhotoId; readonly guests: readonly Guest[]; readonly pick: number }
  | { readonly do: "publishFromElsewhere"; readonly photo: PhotoId; readonly guests: readonly Guest[] }
  | { readonly do: "withdrawPhoto"; readonly photo: PhotoId }
  | { readonly do: "event" | "duplicate"; readonly pick: number; readonly blow: Blow | null }
  | { readonly do: "dropEvent" | "dropTask"; readonly pick: number }
  | { readonly do: "task"; readonly pick: number; readonly blow: Blow | null }
  | { readonly do: "taskTwice"; readonly pick: number; readonly blow: Blow | null; readonly order: number }
  | { readonly do: "advance"; readonly ms: number }
  | { readonly do: "fate"; readonly fate: Fate }
  | { readonly do: "consent"; readonly guest: Guest; readonly state: "granted" | "withdrawn" }
  | { readonly do: "notMe" | "see"; readonly guest: Guest; readonly photo: PhotoId }
  | { readonly do: "prefer"; readonly guest: Guest; readonly preferences: Partial<Preferences> }
  | { readonly do: "announce"; readonly priority: "urgent" | "normal" }
  | { readonly do: "takeBack" }
  | { readonly do: "redrive"; readonly pick: number }
  | { readonly do: "receipt"; readonly pick: number; readonly kind: "shown" | "clicked" }
  | { readonly do: "reconcile"; readonly blow: Blow | null }
  | { readonly do: "prune" };

const pick = fc.nat({ max: 9 });
const guests = fc.subarray([...GUESTS], { minLength: 1 });
const guest = fc.constantFrom(...GUESTS);
const photo = fc.constantFrom(...PHOTOS);
const blow: fc.Arbitrary<Blow | null> = fc.option(
  fc.record({
    commit: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom("kill" as const, "fail" as const),
    when: fc.constantFrom("before" as const, "after" as const),
  }),
  { freq: 2, nil: null },
);
const FATES: readonly Fate[] = ["retry", "retryLater", "lostButShown", "lost", "rejected", "gone", "refused"];
const PREFERENCES: readonly Partial<Preferences>[] = [
  {},
  { mutedEvents: [EVENT] },
  { minConfidence: 0.95 },
  { digest: "every15min" },
  { digest: "eventEnd" },
  { quietHours: { from: "00:00", to: "00:30", timeZone: "Asia/Bangkok" } },
  { channels: { ...DEFAULT_PREFERENCES.channels, photo: { push: false, email: false, sms: false } } },
];
/** From within a window to beyond a lease, an hour and a night. */
const SPANS = [100, 1_000, 61_000, 300_000, 1_200_000, 3_600_000];

const of = <const Do extends string, Rest extends object>(
  name: Do,
  rest: { [K in keyof Rest]: fc.Arbitrary<Rest[K]> },
) => fc.record({ do: fc.constant(name), ...rest });

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: of("publish", { photo, guests }) },
  { weight: 2, arbitrary: of("publishSlowly", { photo, guests, pick }) },
  { weight: 1, arbitrary: of("publishFromElsewhere", { photo, guests }) },
  { weight: 1, arbitrary: of("withdrawPhoto", { photo }) },
  { weight: 10, arbitrary: of("event", { pick, blow }) },
  { weight: 2, arbitrary: of("duplicate", { pick, blow }) },
  { weight: 1, arbitrary: of("dropEvent", { pick }) },
  { weight: 1, arbitrary: of("dropTask", { pick }) },
  { weight: 10, arbitrary: of("task", { pick, blow }) },
  { weight: 3, arbitrary: of("taskTwice", { pick, blow, order: fc.nat({ max: 1e6 }) }) },
  { weight: 4, arbitrary: of("advance", { ms: fc.constantFrom(...SPANS) }) },
  { weight: 5, arbitrary: of("fate", { fate: fc.constantFrom(...FATES) }) },
  { weight: 2, arbitrary: of("consent", { guest, state: fc.constantFrom("granted" as const, "withdrawn" as const) }) },
  { weight: 1, arbitrary: of("notMe", { guest, photo }) },
  { weight: 1, arbitrary: of("see", { guest, photo }) },
  { weight: 2, arbitrary: of("prefer", { guest, preferences: fc.constantFrom(...PREFERENCES) }) },
  { weight: 1, arbitrary: of("announce", { priority: fc.constantFrom("urgent" as const, "normal" as const) }) },
  { weight: 1, arbitrary: fc.constant({ do: "takeBack" as const }) },
  { weight: 2, arbitrary: of("redrive", { pick }) },
  { weight: 2, arbitrary: of("receipt", { pick, kind: fc.constantFrom("shown" as const, "clicked" as const) }) },
  { weight: 2, arbitrary: of("reconcile", { blow }) },
  { weight: 1, arbitrary: fc.constant({ do: "prune" as const }) },
);

export const sequences: fc.Arbitrary<readonly Action[]> = fc.array(action, {
  minLength: 4,
  maxLength: 40,
  size: "max",
});

const CONFIDENCE = 0.9;
const card = (name: string) => ({
  thumb: { path: `harbour/${name}/thumb.webp`, width: 480, height: 320 },
  full: { path: `harbour/${name}/full.webp`, width: 1600, height: 1067 },
  blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
  takenAt: new Date("2026-06-12T14:04:00Z"),
});

/** What was asked for, kept beside what the functions make of it. */
export class Wishes {
  /** `guest/photo`: named in the last publication while they consented, and not taken back since. */
  readonly matched = new Set<string>();
  readonly revs = new Map<string, number>();
  announced = false;

  publish(photoId: string, matched: readonly string[]): void {
    for (const key of [...this.matched]) if (key.endsWith(`/${photoId}`)) this.matched.delete(key);
    for (const uid of matched) this.matched.add(`${uid}/${photoId}`);
  }
  forget(isGone: (uid: string, photoId: string) => boolean): void {
    for (const key of [...this.matched]) {
      const [uid = "", photoId = ""] = key.split("/");
      if (isGone(uid, photoId)) this.matched.delete(key);
    }
  }
}

const nextRev = (wishes: Wishes, photoId: string): number => {
  const rev = (wishes.revs.get(photoId) ?? 0) + 1;
  wishes.revs.set(photoId, rev);
  return rev;
};

async function publish(
  world: World,
  wishes: Wishes,
  { photo: photoId, guests: named }: { photo: PhotoId; guests: readonly Guest[] },
) {
  const matches = Object.fromEntries(named.map((uid) => [uid, { confidence: CONFIDENCE }]));
  const rev = nextRev(wishes, photoId);
  try {
    const { withheld } = await world.pipeline.publishPhoto({
      ...{ eventId: EVENT, photoId, rev, matches },
      card: card(photoId),
      processedAt: world.now(),
    });
    const out = new Set(withheld.map(({ uid }) => uid));
    wishes.publish(
      photoId,
      named.filter((uid) => !out.has(uid)),
    );
  } catch (error) {
    // A photo that was withdrawn takes nothing more.
    if (!(error instanceof Error) || !("code" in error) || error.code !== "pipeline/photo-withdrawn") throw error;
  }
}

/** A match set as a pipeline of another make writes it: without inbox items, and without asking for consent. */
async function publishFromElsewhere(
  world: World,
  wishes: Wishes,
  { photo: photoId, guests: named }: { photo: PhotoId; guests: readonly Guest[] },
) {
  const photoRef = world.firestore.doc(paths.photo(EVENT, photoId));
  const stored = await photoRef.get();
  if (!stored.exists || stored.get("status") !== "ready") return;
  const rev = nextRev(wishes, photoId);
  const before = await world.firestore.doc(paths.matchSet(EVENT, photoId)).get();
  const kept: unknown = before.get("matches");
  const matches = { ...Object(kept), ...Object.fromEntries(named.map((uid) => [uid, { confidence: CONFIDENCE }])) };
  await world.firestore.doc(paths.matchSet(EVENT, photoId)).set({
    ...{ schemaVersion: SCHEMA_VERSION, rev, matches, processedAt: world.now() },
    committedAt: FieldValue.serverTimestamp(),
  });
  for (const uid of named) {
    const participant = await world.firestore.doc(paths.participant(EVENT, uid)).get();
    const item = await world.firestore.doc(paths.inboxItem(uid, notificationId(EVENT, photoId))).get();
    if (participant.get("consent.state") === "granted" && item.get("answer") !== "notMe")
      wishes.matched.add(`${uid}/${photoId}`);
  }
}

async function setConsent(world: World, wishes: Wishes, uid: Guest, state: "granted" | "withdrawn") {
  const consent = { version: 1, state, at: world.now() };
  await world.firestore.doc(paths.participant(EVENT, uid)).update({ consent });
  if (state === "withdrawn") wishes.forget((who) => who === uid);
}

async function touchItem(
  world: World,
  uid: Guest,
  photoId: PhotoId,
  changes: Record<string, unknown>,
): Promise<boolean> {
  const ref = world.firestore.doc(paths.inboxItem(uid, notificationId(EVENT, photoId)));
  if (!(await ref.get()).exists) return false;
  await ref.update(changes);
  return true;
}

async function prefer(world: World, uid: Guest, preferences: Partial<Preferences>) {
  const settings = { schemaVersion: SCHEMA_VERSION, ...DEFAULT_PREFERENCES, ...preferences, updatedAt: world.now() };
  await world.firestore.doc(paths.settings(uid)).set(settings);
}

async function announce(world: World, wishes: Wishes, priority: "urgent" | "normal") {
  const ref = world.firestore.doc(paths.announcement(EVENT, ANNOUNCEMENT));
  if ((await ref.get()).exists) return;
  const text = "The band starts now.";
  await ref.create({
    schemaVersion: SCHEMA_VERSION,
    text,
    priority,
    createdAt: FieldValue.serverTimestamp(),
  });
  wishes.announced = true;
}

const idsIn = (world: World, prefix: string): string[] =>
  world.store
    .paths()
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length));

async function redrive(world: World, which: number) {
  const letters = idsIn(world, `${paths.deadLetters(EVENT)}/`);
  const id = letters[which % Math.max(1, letters.length)];
  if (id === undefined) return;
  const ref = world.firestore.doc(paths.deadLetter(EVENT, id));
  if ((await ref.get()).get("redriveRequestedAt") === null) await ref.update({ redriveRequestedAt: world.now() });
}

async function receipt(world: World, { pick: which, kind }: { pick: number; kind: "shown" | "clicked" }) {
  // Only what stands on a screen can report.
  const shown = [...world.phones.values()].flatMap((phone) => [...phone.shown.keys()]);
  const deliveryId = shown[which % Math.max(1, shown.length)];
  if (deliveryId === undefined) return;
  const at = world.now().getTime();
  const request = { eventId: EVENT, deliveryId, receipt: "r".repeat(22), kind, at, sentAt: at };
  await world.runs.one(async () => {
    await world.engine.receiveReceipt({ ...world.base, isReceiptOf: async () => true }, request);
  }, null);
}

const MINUTE_MS = 60_000;

/** Lets one thing happen. */
export async function act(world: World, wishes: Wishes, step: Action): Promise<void> {
  switch (step.do) {
    case "publish":
      return publish(world, wishes, step);
    case "publishSlowly":
      // Its commit is stamped now and seen later, and a look at a thread takes place between.
      return world.runBeside(
        () => publish(world, wishes, step),
        step.pick,
        (count) => step.pick % Math.max(1, count),
      );
    case "publishFromElsewhere":
      return publishFromElsewhere(world, wishes, step);
    case "withdrawPhoto": {
      const rev = nextRev(wishes, step.photo);
      await world.pipeline.withdrawPhoto({ eventId: EVENT, photoId: step.photo, rev }).catch(() => undefined);
      return wishes.forget((_, photoId) => photoId === step.photo);
    }
    case "event":
    case "duplicate": {
      const index = step.pick % Math.max(1, world.pending.length);
      const event = world.pending[index];
      if (event === undefined) return;
      if (step.do === "event") world.pending.splice(index, 1);
      return void (await world.deliver(event, step.blow));
    }
    case "dropEvent": {
      // The two that nothing heals but the platform's own retries are not dropped (docs/decisions).
      const droppable = world.pending.filter(({ function: name }) => name === "matches" || name === "participants");
      const event = droppable[step.pick % Math.max(1, droppable.length)];
      if (event !== undefined) world.pending.splice(world.pending.indexOf(event), 1);
      return;
    }
    case "dropTask":
      return world.dropTask(step.pick);
    case "task":
      return world.runTask(step.pick, step.blow);
    case "taskTwice": {
      let turn = step.order;
      const choose = (count: number): number => {
        turn = (turn * 48_271 + 11) % 2_147_483_647;
        return turn % Math.max(1, count);
      };
      return world.runTaskTwice(step.pick, { blow: step.blow, choose });
    }
    case "advance":
      return world.advance(step.ms);
    case "fate":
      return void world.fates.push(step.fate);
    case "consent":
      return setConsent(world, wishes, step.guest, step.state);
    case "notMe":
      if (await touchItem(world, step.guest, step.photo, { answer: "notMe" }))
        wishes.forget((uid, photoId) => uid === step.guest && photoId === step.photo);
      return;
    case "see":
      return void (await touchItem(world, step.guest, step.photo, { seenAt: world.now() }));
    case "prefer":
      return prefer(world, step.guest, step.preferences);
    case "announce":
      return announce(world, wishes, step.priority);
    case "takeBack":
      wishes.announced = false;
      return void (await world.firestore.doc(paths.announcement(EVENT, ANNOUNCEMENT)).delete());
    case "redrive":
      return redrive(world, step.pick);
    case "receipt":
      return receipt(world, step);
    case "reconcile":
      world.advance(MINUTE_MS);
      return void (await world.reconcile(step.blow));
    case "prune":
      return void (await world.prune());
  }
}
