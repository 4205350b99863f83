import { DEFAULT_PREFERENCES, notificationId, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { noteFailure } from "./jobs-of-platform.ts";
import type { Job } from "./runs.ts";
import { read } from "./scene.ts";
import { EVENT, participantOf } from "./setting.ts";
import { PREFERENCES, type StepOf } from "./steps.ts";
import type { World } from "./world.ts";

export const setConsent = ({ firestore, now, wishes }: World, { guest, state }: StepOf<"consent">): Job => ({
  async work() {
    const ref = firestore.doc(paths.participant(EVENT, guest));
    if (!(await ref.get()).exists) return;
    const isWritten = await ref.update({ consent: { version: 1, state, at: now() } }).then(
      () => true,
      // They have left at that moment.
      () => false,
    );
    if (isWritten && state === "withdrawn") wishes.withdraw(guest);
  },
});

/** An organiser takes somebody out of the event. */
export const leave = ({ firestore, wishes }: World, { guest }: StepOf<"leave">): Job => ({
  async work() {
    await firestore.doc(paths.participant(EVENT, guest)).delete();
    wishes.leave(guest);
  },
});

export const join = ({ firestore, now }: World, { guest, consents }: StepOf<"join">): Job => ({
  async work() {
    const ref = firestore.doc(paths.participant(EVENT, guest));
    const participant = participantOf(guest, consents ? "granted" : "declined", now());
    if (!(await ref.get()).exists) await ref.create(participant);
  },
});

/** The owner changes their inbox item, if it is there. @returns whether it was */
async function touch(
  { firestore }: World,
  { guest, photo }: Pick<StepOf<"see">, "guest" | "photo">,
  changes: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const ref = firestore.doc(paths.inboxItem(guest, notificationId(EVENT, photo)));
  if (!(await ref.get()).exists) return false;
  return ref.update(changes).then(
    () => true,
    () => false,
  );
}

export const sayNotMe = (world: World, step: StepOf<"notMe">): Job => ({
  async work() {
    if (!(await touch(world, step, { answer: "notMe" }))) return;
    const participant = read(world.scene, "participant", paths.participant(EVENT, step.guest));
    const isReady = read(world.scene, "photo", paths.photo(EVENT, step.photo))?.status === "ready";
    // Of one who does not consent nothing is kept, not even that; nor of a photo that was withdrawn.
    if (isReady && participant?.consent.state === "granted") world.wishes.deny(step.guest, step.photo);
    else world.wishes.takeBack((uid, photoId) => uid === step.guest && photoId === step.photo);
  },
});

export const see = (world: World, step: StepOf<"see">): Job => ({
  async work() {
    await touch(world, step, { seenAt: world.now() });
  },
});

export const prefer = ({ firestore, now }: World, { guest, what }: StepOf<"prefer">): Job => ({
  async work() {
    const preferences = { ...DEFAULT_PREFERENCES, ...PREFERENCES[what] };
    await firestore.doc(paths.settings(guest)).set({ schemaVersion: SCHEMA_VERSION, ...preferences, updatedAt: now() });
  },
});

export const openApp = ({ register }: World, { guest }: StepOf<"device">): Job => ({ work: () => register(guest) });

/** Whatever was on a screen at any time can report, also when nothing is waited for any more. */
export function reportReceipt(world: World, { pick, kind }: StepOf<"receipt">): Job | null {
  const { phones, functions, now } = world;
  const shown = [...phones.values()].flatMap(({ everShown }) => Array.from(everShown));
  const deliveryId = shown[pick % Math.max(1, shown.length)];
  if (deliveryId === undefined) return null;
  const at = now().getTime();
  return {
    async work() {
      await functions.receipt({ eventId: EVENT, deliveryId, kind, at, sentAt: at });
    },
    onEnd: (how, error) => how === "failed" && noteFailure(world, "receipt", error),
  };
}
