import { DEVICE_KINDS, paths, PLATFORMS } from "@shutterbell/contract";
import { Bytes, deleteField, serverTimestamp } from "firebase/firestore/lite";
import { deviceIdOf, NOON } from "../documents.ts";
import { UIDS } from "../people.ts";
import { wrongNow } from "../texts.ts";
import { ABSENT, changeRows, overOtherVersions, wholeRows, valuesOf, type Whole } from "../change-rows.ts";
import { about, type Row } from "../row.ts";

const refreshedAt = serverTimestamp();
const now = { refreshedAt };
const pathOf = (deviceId: string) => paths.device(UIDS.guest, deviceId);
const withId = (name: string, verdict: Whole["verdict"], id: string): Whole => ({
  name: `id · ${name}`,
  verdict,
  change: { ...now, id },
  path: pathOf(deviceIdOf(id)),
  only: "create",
});

const fields = about("the fields of a device", () => {
  return wholeRows("device", "guest", [
    { name: "as it should be", verdict: "allowed", change: now },
    ...valuesOf("platform", "allowed", Object.fromEntries(PLATFORMS.map((platform) => [platform, platform])), now),
    ...valuesOf(
      "platform",
      "denied",
      { "an unknown word": "desktop", "a number": 1, null: null, missing: ABSENT },
      now,
    ),
    ...valuesOf("userAgent", "allowed", { empty: "", "512 characters": "u".repeat(512) }, now),
    ...valuesOf(
      "userAgent",
      "denied",
      { "513 characters": "u".repeat(513), "a list": [], "a map": {}, "a number": 1, null: null, missing: ABSENT },
      now,
    ),
    ...valuesOf("kind", "denied", { "an unknown word": "apns", "a number": 1, null: null, missing: ABSENT }, now),
    ...valuesOf("refreshedAt", "denied", { ...wrongNow, null: null, missing: ABSENT }),
    ...valuesOf("schemaVersion", "denied", { "an unknown version": 2, "a string": "1", missing: ABSENT }, now),
    ...overOtherVersions(now),
    ...valuesOf("uid", "denied", { "a field that no device has": UIDS.guest }, now),
  ]);
});

const silent = about("since when a device is silent", () => {
  const stored = { silentSince: NOON };
  const wholes = wholeRows("device", "guest", [
    { name: "a refresh clears it", verdict: "allowed", stored, change: now, only: "update" },
    { name: "a refresh that keeps it", verdict: "denied", stored, change: { ...now, ...stored }, only: "update" },
    ...valuesOf("silentSince", "denied", { "a time": NOON, now: refreshedAt, null: null }, now),
  ]);
  const changes = changeRows("device", "guest", [
    { name: "a refresh that leaves it standing", verdict: "denied", stored, change: now },
    { name: "a refresh that removes it", verdict: "allowed", stored, change: { ...now, silentSince: deleteField() } },
    { name: "its removal alone", verdict: "denied", stored, change: { silentSince: deleteField() } },
    { name: "another time", verdict: "denied", stored, change: { ...now, silentSince: refreshedAt } },
  ]);
  return [...wholes, ...changes];
});

const ids = about("a device and its id", () => {
  return wholeRows("device", "guest", [
    withId("one character", "allowed", "i"),
    withId("1024 characters", "allowed", "i".repeat(1024)),
    withId("1025 characters", "denied", "i".repeat(1025)),
    withId("empty", "denied", ""),
    { name: "id · of another device", verdict: "denied", change: { ...now, id: "another" } },
    { name: "id · missing", verdict: "denied", change: { ...now, id: ABSENT } },
    { name: "id · null", verdict: "denied", change: { ...now, id: null } },
    {
      name: "id · bytes, under their own hash",
      verdict: "denied",
      change: { ...now, id: Bytes.fromUint8Array(new Uint8Array([1, 2, 3])) },
      path: pathOf(deviceIdOf(new Uint8Array([1, 2, 3]))),
    },
    { name: "under a name that is no hash", verdict: "denied", change: now, path: pathOf("my-phone") },
    {
      name: "under its hash in capitals",
      verdict: "denied",
      change: { ...now, id: "abc" },
      path: pathOf(deviceIdOf("abc").toUpperCase()),
    },
  ]);
});

const kinds = about("the kind of a device", () => {
  return wholeRows("device", "guest", [
    ...DEVICE_KINDS.map((kind): Whole => ({
      name: kind,
      verdict: "allowed",
      change: { ...now, kind },
      only: "create",
    })),
    ...DEVICE_KINDS.map((kind): Whole => ({
      name: `${kind} kept`,
      verdict: "allowed",
      stored: { kind },
      change: { ...now, kind },
      only: "update",
    })),
    { name: "a fid that becomes a token", verdict: "denied", change: { ...now, kind: "token" }, only: "update" },
    {
      name: "a token that becomes a fid",
      verdict: "denied",
      stored: { kind: "token" },
      change: { ...now, kind: "fid" },
      only: "update",
    },
  ]);
});

export const deviceFields: readonly Row[] = [...fields, ...silent, ...ids, ...kinds];
