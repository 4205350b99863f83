import { type Matches, notificationId, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import { PipelineError, type PublishPhotoInput } from "@shutterbell/pipeline";
import { FieldValue } from "firebase-admin/firestore";
import { randomOf } from "../support/runner/random.ts";
import { photoCard } from "../support/world.ts";
import type { ChaosRun } from "./open-run.ts";

interface Publication {
  readonly photo: string;
  readonly named: readonly string[];
}

const LEAST_CONFIDENCE = 0.5;

function matchesOf({ script }: ChaosRun, { photo, named }: Publication): Matches {
  const confidence = (uid: string) =>
    LEAST_CONFIDENCE + (1 - LEAST_CONFIDENCE) * randomOf(script.seed, "confidence", photo, uid);
  return Object.fromEntries(named.map((uid) => [uid, { confidence: confidence(uid) }]));
}

/** Publishes a photo, or a further rev of it. */
export async function publish(run: ChaosRun, publication: Publication): Promise<void> {
  const { photo } = publication;
  const input: PublishPhotoInput = {
    ...{ eventId: run.script.eventId, photoId: photo, rev: run.wishes.nextRev(photo), card: photoCard(photo) },
    ...{ matches: matchesOf(run, publication), processedAt: run.runner.clock.now() },
  };
  run.memory.published.set(photo, input);
  await send(run, input);
}

/** The same call once more: it must change nothing, or say that it comes too late. */
export async function publishAgain(run: ChaosRun, photo: string): Promise<void> {
  const input = run.memory.published.get(photo);
  if (input !== undefined) await send(run, input);
}

async function send({ pipeline, wishes, memory }: ChaosRun, input: PublishPhotoInput): Promise<void> {
  try {
    const { outcome, withheld } = await pipeline.publishPhoto(input);
    if (outcome === "unchanged" || outcome === "stale") return;
    const out = new Set(withheld.map(({ uid }) => uid));
    const named = Object.keys(input.matches).filter((uid) => !out.has(uid));
    wishes.publish(input.photoId, named);
    memory.revs.set(input.photoId, input.rev);
  } catch (error) {
    if (!isWithdrawn(error)) throw error;
  }
}

/** A photo that was withdrawn takes nothing more. */
const isWithdrawn = (error: unknown): boolean =>
  error instanceof PipelineError && error.code === "pipeline/photo-withdrawn";

/** A match set as a pipeline of another make writes it: without inbox items, and without asking for consent. */
export async function publishFromElsewhere(run: ChaosRun, publication: Publication): Promise<void> {
  const { firestore, wishes, runner, script, memory } = run;
  const { photo } = publication;
  const photoRef = firestore.doc(paths.photo(script.eventId, photo));
  const matchesRef = firestore.doc(paths.matchSet(script.eventId, photo));
  const [stored, before] = await firestore.getAll(photoRef, matchesRef);
  if (stored?.exists === true && stored.get("status") !== "ready") return;
  const rev = wishes.nextRev(photo);
  const kept: Matches = before?.get("matches") ?? {};
  const batch = firestore.batch();
  if (stored?.exists !== true) batch.create(photoRef, readyPhoto(photo, rev));
  batch.set(matchesRef, {
    ...{ schemaVersion: SCHEMA_VERSION, rev, matches: { ...kept, ...matchesOf(run, publication) } },
    ...{ processedAt: runner.clock.now(), committedAt: FieldValue.serverTimestamp() },
  });
  await batch.commit();
  memory.revs.set(photo, rev);
  for (const uid of publication.named) if (await mayBeTold(run, uid, photo)) wishes.match(uid, photo);
}

const readyPhoto = (photo: string, rev: number) => ({
  ...{ schemaVersion: SCHEMA_VERSION, status: "ready", audience: "everyone", rev, card: photoCard(photo) },
  publishedAt: FieldValue.serverTimestamp(),
});

async function mayBeTold({ firestore, script: { eventId } }: ChaosRun, uid: string, photo: string): Promise<boolean> {
  const participant = await firestore.doc(paths.participant(eventId, uid)).get();
  const item = await firestore.doc(paths.inboxItem(uid, notificationId(eventId, photo))).get();
  return participant.get("consent.state") === "granted" && item.get("answer") !== "notMe";
}

/** A match set of a version that nobody knows. */
export async function writeUnreadable({ firestore, script: { eventId } }: ChaosRun, photo: string): Promise<void> {
  const matches = { schemaVersion: 99, people: [], committedAt: FieldValue.serverTimestamp() };
  await firestore.doc(paths.matchSet(eventId, photo)).set(matches);
}

export async function withdrawPhoto(run: ChaosRun, photo: string): Promise<void> {
  const { pipeline, wishes, fcm, script, memory } = run;
  const rev = wishes.nextRev(photo);
  const { outcome } = await pipeline.withdrawPhoto({ eventId: script.eventId, photoId: photo, rev });
  if (outcome === "withdrawn") memory.revs.set(photo, rev);
  wishes.withdrawPhoto(photo);
  memory.withdrawnFrom.set(photo, memory.withdrawnFrom.get(photo) ?? fcm.sent().length);
}
