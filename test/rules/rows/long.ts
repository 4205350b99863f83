import { doc, setDoc, serverTimestamp, updateDoc } from "firebase/firestore/lite";
import { paths } from "@shutterbell/contract";
import {
  announcement,
  auditEntry,
  device,
  deviceIdOf,
  erasure,
  inboxItem,
  matchSet,
  photo,
  seeded,
  settings,
} from "../documents.ts";
import { type Asker, EVENT, PIPELINE, UIDS } from "../people.ts";
import { nameOf, type Row } from "../row.ts";

const now = serverTimestamp();
/** Nearly all that one document can hold. */
const long = "n".repeat(1_000_000);

const row = (by: Asker, path: string, field: string, ask: Row["ask"]): Row => ({
  name: `${nameOf(by)} · ${field} of ${path}`,
  by,
  verdict: "denied",
  paths: [path],
  ask,
  writes: true,
});
const change = (by: Asker, path: string, field: string, beside: object = {}): Row =>
  row(by, path, field, (database) => updateDoc(doc(database, path), { ...beside, [field]: long }));
const whole = (by: Asker, path: string, field: string, data: object): Row =>
  row(by, path, field, (database) => setDoc(doc(database, path), data));

/** Each field that holds a text, filled up. They are not among the other rows: the emulator keeps each value it saw. */
export const longTexts: readonly Row[] = [
  change("organiser", seeded.event.path, "name"),
  change("organiser", seeded.event.path, "timeZone"),
  change("organiser", seeded.event.path, "locale"),
  change("organiser", seeded.join.path, "secret", { rotatedAt: now }),
  change("guest", seeded.participant.path, "displayName"),
  change("guest", seeded.inboxItem.path, "answer"),
  whole("organiser", paths.announcement(EVENT, "long"), "text", { ...announcement, text: long, createdAt: now }),
  whole("guest", seeded.device.path, "userAgent", { ...device, userAgent: long, refreshedAt: now }),
  whole("guest", paths.device(UIDS.guest, deviceIdOf(long)), "id", { ...device, id: long, refreshedAt: now }),
  whole("guest", seeded.settings.path, "mutedEvents", {
    ...settings,
    mutedEvents: [long],
    updatedAt: now,
    takenAt: now,
  }),
  whole("organiser", paths.auditEntry("long"), "subject", { ...auditEntry, subject: long, askedAt: now }),
  whole("guest", paths.erasure("long"), "uid", { ...erasure, uid: long, askedAt: now }),
  change("organiser", seeded.deadLetter.path, "reason", { redriveRequestedAt: now }),
  change(PIPELINE, seeded.photo.path, "card.blurhash", { rev: 2 }),
  change(PIPELINE, seeded.photo.path, "card.thumb.path", { rev: 2 }),
  change(PIPELINE, seeded.photo.path, "audience", { rev: 2 }),
  change(PIPELINE, seeded.inboxItem.path, "card.full.path", { rev: 2 }),
  change(PIPELINE, seeded.matchSet.path, "extra", { rev: 2, committedAt: now }),
  change(PIPELINE, seeded.matchSet.path, "matches", { rev: 2, committedAt: now }),
  whole(PIPELINE, paths.photo(EVENT, "long"), "extra", { ...photo, extra: long, publishedAt: now }),
  whole(PIPELINE, paths.matchSet(EVENT, "long"), "inboxWritten", { ...matchSet, inboxWritten: long, committedAt: now }),
  whole(PIPELINE, paths.inboxItem(UIDS.guest, `${EVENT}_long`), "answer", {
    ...{ ...inboxItem, photoId: "long", createdAt: now },
    answer: long,
  }),
];
