import { type Matches, notificationId, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { FieldValue } from "firebase-admin/firestore";
import type { Job } from "./runs.ts";
import { EVENT } from "./setting.ts";
import type { StepOf } from "./steps.ts";
import type { Publication } from "./wishes.ts";
import type { World } from "./world.ts";

const CONFIDENCE = 0.9;

const cardOf = (photoId: string) => ({
  thumb: { path: `harbour/${photoId}/thumb.webp`, width: 480, height: 320 },
  full: { path: `harbour/${photoId}/full.webp`, width: 1600, height: 1067 },
  blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
  takenAt: new Date("2026-06-12T14:04:00Z"),
});

const matchesOf = (uids: readonly string[]): Matches =>
  Object.fromEntries(uids.map((uid) => [uid, { confidence: CONFIDENCE }]));

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.some((code) => code === error.code);

/** A photo that was withdrawn takes nothing more. */
const IS_CLOSED = ["pipeline/photo-withdrawn"];

async function publishIt({ pipeline, wishes }: World, publication: Publication): Promise<void> {
  const { photoId, matches } = publication;
  const answer = await pipeline.publishPhoto({ eventId: EVENT, ...publication }).catch((error: unknown) => {
    if (!hasCode(error, ...IS_CLOSED)) throw error;
    return null;
  });
  if (answer === null || answer.outcome === "stale" || answer.outcome === "unchanged") return;
  const withheld = new Set(answer.withheld.map(({ uid }) => uid));
  wishes.publish(
    photoId,
    Object.keys(matches).filter((uid) => !withheld.has(uid)),
  );
  wishes.published.push(publication);
}

export function publish(world: World, { photo: photoId, guests }: StepOf<"publish">): Job {
  const rev = world.wishes.nextRev(photoId);
  const publication = { photoId, rev, matches: matchesOf(guests), card: cardOf(photoId), processedAt: world.now() };
  return { work: () => publishIt(world, publication) };
}

/** The pipeline sends again what it has published, without knowing what came after it: nothing comes of it. */
export function republish(world: World, { pick }: StepOf<"republish">): Job | null {
  const { published } = world.wishes;
  const again = published[pick % Math.max(1, published.length)];
  if (again === undefined) return null;
  return {
    async work() {
      const before = world.history.commits();
      await world.pipeline.publishPhoto({ eventId: EVENT, ...again }).catch((error: unknown) => {
        if (!hasCode(error, ...IS_CLOSED, "pipeline/rev-reused")) throw error;
      });
      if (world.history.commits() !== before)
        world.report("I12", `${again.photoId} was changed by rev ${again.rev} again`);
    },
  };
}

/** A match set as a pipeline of another make writes it: without inbox items, and without asking for consent or for the photo's state. */
export function publishFromElsewhere(world: World, { photo, guests }: StepOf<"publishFromElsewhere">): Job {
  const { firestore, wishes, now } = world;
  return {
    async work() {
      const matchesRef = firestore.doc(paths.matchSet(EVENT, photo));
      const [stored, before] = await firestore.getAll(firestore.doc(paths.photo(EVENT, photo)), matchesRef);
      if (stored?.exists !== true) return;
      const kept: unknown = before?.get("matches");
      await matchesRef.set({
        schemaVersion: SCHEMA_VERSION,
        rev: wishes.nextRev(photo),
        matches: { ...Object(kept), ...matchesOf(guests) },
        processedAt: now(),
        committedAt: FieldValue.serverTimestamp(),
      });
      if (stored.get("status") !== "ready") return;
      for (const uid of guests) if (await isTold(world, uid, photo)) wishes.match(uid, photo);
    },
  };
}

/** Whether the function will write the item that this pipeline left out. */
async function isTold({ firestore }: World, uid: string, photo: string): Promise<boolean> {
  const [participant, item] = await firestore.getAll(
    firestore.doc(paths.participant(EVENT, uid)),
    firestore.doc(paths.inboxItem(uid, notificationId(EVENT, photo))),
  );
  return participant?.get("consent.state") === "granted" && item?.get("answer") !== "notMe";
}

export function withdrawPhoto({ pipeline, wishes }: World, { photo: photoId }: StepOf<"withdrawPhoto">): Job {
  const rev = wishes.nextRev(photoId);
  return {
    async work() {
      const answer = await pipeline.withdrawPhoto({ eventId: EVENT, photoId, rev }).catch((error: unknown) => {
        if (!hasCode(error, "pipeline/unknown-photo")) throw error;
        return null;
      });
      if (answer?.outcome === "withdrawn") wishes.withdrawPhoto(photoId);
    },
  };
}
