import { type Device, paths, readDocument } from "@shutterbell/contract";
import { Timestamp } from "firebase-admin/firestore";
import type { Change } from "../support/memory-firestore/store.ts";
import type { Scene } from "./scene.ts";
import { DAY_MS } from "./setting.ts";
import { moveOf } from "./watch-ledger.ts";

const IS_PHOTO = /^events\/[^/]+\/photos\/[^/]+$/;
const IS_MATCH_SET = /^events\/[^/]+\/photos\/[^/]+\/private\/matches$/;
const IS_ITEM = /^users\/[^/]+\/inbox\/[^/]+$/;
const IS_LETTER = /^events\/[^/]+\/deadLetters\/[^/]+$/;
const IS_DEVICE = /^users\/[^/]+\/devices\/[^/]+$/;
const CURSORS = "system/reconciler";
const GONE_MS = 60 * DAY_MS;

export interface DocumentsWatch {
  readonly onCommit: (scene: Scene, changes: readonly Change[]) => void;
  /** The provider has said of this device that it is gone, or its owner has signed out. */
  readonly proveGone: (token: string) => void;
}

/** I11, I12 and I16: what each commit must be, whatever led to it. */
export function watchDocuments(): DocumentsWatch {
  const gone = new Set<string>();
  const writes = new Map<string, number>();
  const redrives = new Map<string, string>();
  return {
    proveGone: (token) => void gone.add(token),
    onCommit(scene, changes) {
      for (const change of changes) {
        watchRev(scene, change);
        watchDevice(scene, change, gone);
        watchCursors(scene, change);
        countWrites(scene, change, writes);
      }
      watchPublication(scene, changes);
      for (const change of changes) watchRedrive(scene, change, redrives);
    },
  };
}

/** I12: revs rise, and one rev has one content; only people are taken out of a match set under the rev that it has. */
function watchRev({ report }: Scene, { path, before, after }: Change): void {
  if (!IS_PHOTO.test(path) && !IS_MATCH_SET.test(path)) return;
  const [was, is] = [before?.fields["rev"], after?.fields["rev"]];
  if (typeof was !== "number" || typeof is !== "number") return;
  if (is < was) report("I12", `${path} went from rev ${was} to ${is}`);
  if (is === was && (IS_PHOTO.test(path) || hasMore(before, after)))
    report("I12", `${path} was changed under rev ${is}`);
}

function hasMore(before: Change["before"], after: Change["after"]): boolean {
  const [was, is] = [before?.fields["matches"], after?.fields["matches"]];
  return Object.keys(Object(is)).some((uid) => !(uid in Object(was)));
}

/** I13: of all who send a dead letter again, one does. A letter that died again bears the same id, and is another. */
function watchRedrive({ report }: Scene, change: Change, redrives: Map<string, string>): void {
  const { path, after } = change;
  if (IS_LETTER.test(path) && change.before?.fields["diedAt"] !== after?.fields["diedAt"]) redrives.delete(path);
  const delivery = moveOf(change)?.is;
  if (delivery === undefined || delivery.redriveOf === null) return;
  const letter = paths.deadLetter(delivery.eventId, delivery.redriveOf);
  const first = redrives.get(letter) ?? path;
  redrives.set(letter, first);
  if (first !== path) report("I13", `${letter} was sent again as ${path}, and as ${first}`);
}

/** I11: a device goes for what proves it gone, and for nothing else. */
function watchDevice({ report, now }: Scene, { path, before, after }: Change, gone: ReadonlySet<string>): void {
  if (!IS_DEVICE.test(path) || before === null || after !== null) return;
  const device: Device = readDocument("device", before.fields, path);
  const isSilent = now().getTime() - device.refreshedAt.getTime() >= GONE_MS;
  if (!gone.has(device.id) && !isSilent) report("I11", `${path} was removed, though nothing proved it gone`);
}

const millisOf = (value: unknown): number => (value instanceof Timestamp ? value.toMillis() : 0);

/** I16: a cursor that went back would have work done again. */
function watchCursors({ report }: Scene, { path, before, after }: Change): void {
  if (path !== CURSORS) return;
  for (const source of ["matches", "consents", "announcements"]) {
    if (millisOf(after?.fields[source]) < millisOf(before?.fields[source]))
      report("I16", `the reconciler's cursor of ${source} went back`);
  }
}

/** I16: an alert that goes out at once is two writes, and its receipts two more. */
function countWrites({ report }: Scene, change: Change, writes: Map<string, number>): void {
  const move = moveOf(change);
  if (move === null) return;
  const { path, was, is } = move;
  const isLonger = is.state === "planned" || is.state === "retry" || (was?.state === "leased" && is.state === "leased");
  const count = was === null ? 1 : (writes.get(path) ?? 0) + 1;
  writes.set(path, isLonger ? -Infinity : count);
  if (count > 4) report("I16", `${path} was written ${count} times`);
}

/** I16: a publication is the photo, its match set, and the items of those in it. */
function watchPublication({ report }: Scene, changes: readonly Change[]): void {
  if (!changes.some(({ path }) => IS_PHOTO.test(path))) return;
  const others = changes.filter(({ path }) => !IS_PHOTO.test(path) && !IS_MATCH_SET.test(path) && !IS_ITEM.test(path));
  if (others.length > 0) report("I16", `a publication wrote ${others.map(({ path }) => path).join(", ")}`);
}
