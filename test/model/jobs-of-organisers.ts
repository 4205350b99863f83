import { paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { FieldValue } from "firebase-admin/firestore";
import type { Job } from "./runs.ts";
import { read, readAll } from "./scene.ts";
import { EVENT, GUESTS } from "./setting.ts";
import type { StepOf } from "./steps.ts";
import type { World } from "./world.ts";

export function announce({ firestore, wishes, scene }: World, { priority }: StepOf<"announce">): Job {
  const id = wishes.nextAnnouncement();
  return {
    async work() {
      await firestore.doc(paths.announcement(EVENT, id)).create({
        schemaVersion: SCHEMA_VERSION,
        text: "The band starts now.",
        priority,
        createdAt: FieldValue.serverTimestamp(),
      });
      const audience = GUESTS.filter((uid) => read(scene, "participant", paths.participant(EVENT, uid)) !== null);
      wishes.announced.set(id, new Set(audience));
    },
  };
}

export function takeBack({ firestore, wishes }: World, { pick }: StepOf<"takeBack">): Job | null {
  const ids = [...wishes.announced.keys()];
  const id = ids[pick % Math.max(1, ids.length)];
  if (id === undefined) return null;
  return {
    async work() {
      await firestore.doc(paths.announcement(EVENT, id)).delete();
      wishes.takeBackAnnouncement(id);
    },
  };
}

/**
 * A dead letter that somebody may ask for. One that has outlived its delivery is a record of what happened, and nothing
 * that the ledger could go on from.
 */
export function letterAt({ scene }: World, pick: number): string | null {
  const letters = [...readAll(scene, "deadLetter", paths.deadLetters(EVENT)).keys()];
  const ids = letters.filter((id) => read(scene, "delivery", paths.delivery(EVENT, id))?.state === "dead");
  return ids[pick % Math.max(1, ids.length)] ?? null;
}

/** Only once: the rules let nobody ask a second time. */
export async function askForRedrive({ firestore }: World, id: string): Promise<void> {
  const ref = firestore.doc(paths.deadLetter(EVENT, id));
  const letter = await ref.get();
  if (letter.exists && letter.get("redriveRequestedAt") === null)
    await ref.update({ redriveRequestedAt: FieldValue.serverTimestamp() });
}

export function redrive(world: World, { pick }: StepOf<"redrive">): Job | null {
  const id = letterAt(world, pick);
  return id === null ? null : { work: () => askForRedrive(world, id) };
}

const OTHERS = "uidother";

/** Something that was written by a newer version, and is due everywhere: nobody can read it, and it is there. */
export async function spoil({ firestore, now, pending }: World, { what }: StepOf<"spoil">): Promise<void> {
  const id = `unreadable-${"x".repeat(20)}`;
  const places = {
    delivery: { path: paths.delivery(EVENT, id), dueAt: now(), uid: OTHERS },
    deadLetter: { path: paths.deadLetter(EVENT, id), redriveRequestedAt: now(), uid: OTHERS },
    matchSet: { path: paths.matchSet(EVENT, id), committedAt: now() },
    announcement: { path: paths.announcement(EVENT, id), createdAt: now() },
    participant: { path: paths.participant(EVENT, OTHERS), consent: { at: now() } },
  };
  const { path, ...fields } = places[what];
  const before = pending.length;
  await firestore.doc(path).set({ schemaVersion: 9, ...fields });
  pending.splice(before);
}
