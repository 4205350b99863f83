import { describe, expect, test } from "vitest";
import type { Held } from "./holdings.ts";
import { HELD_LANGUAGES } from "./page-words.ts";
import { type HeldAbout, writeExport } from "./write-export.ts";
import { writePage } from "./write-page.ts";

const at = new Date("2026-06-12T14:04:00Z");
/** As Firestore hands a time out. */
const stamp = { toDate: () => at };
const participant: Held = {
  kind: "participant",
  path: "events/harbour/participants/mali",
  eventId: "harbour",
  data: { displayName: "<script>alert('x')</script>", consent: { state: "granted", at: stamp } },
};
const device: Held = { kind: "device", path: "users/mali/devices/d", eventId: null, data: { refreshedAt: stamp } };
const about: HeldAbout = {
  ...{ uid: "mali", now: at, account: { email: "mali@photos.example" }, held: [participant, device] },
  history: [
    {
      ...{ schemaVersion: 1, action: "exported", by: "self", eventId: null, salt: "s".repeat(32) },
      ...{ subject: "0f".repeat(32), askedAt: at, expireAt: at },
      counts: { participant: 1, matchSet: 0, inboxItem: 0, device: 1, settings: 0, delivery: 0, deadLetter: 0 },
    },
  ],
};

describe.each(HELD_LANGUAGES)("the page in %s", (language) => {
  const page = writePage(about, language);

  test("shows what people wrote as text, and never as markup", () => {
    expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    expect(page).not.toContain("<script");
  });
  test("needs nothing beside itself", () => {
    expect(page).not.toMatch(/src=|href=|url\(|@import/);
  });
  test("says of each kind how long it is kept, by the numbers that the code keeps to", () => {
    for (const days of ["90", "60", "3"]) expect(page).toMatch(new RegExp(`\\b${days} (days|วัน)`));
    expect(page).not.toContain("{days}");
  });
  test("says in which language it is", () => expect(page).toContain(`<html lang="${language}">`));
  test("does not hold what an entry of the past is found by", () => {
    expect(page).not.toContain("0f".repeat(32));
    expect(page).not.toContain("s".repeat(32));
  });
});

test("the JSON holds every document with its path, its data and until when it is kept", () => {
  const written: unknown = JSON.parse(writeExport(about));
  expect(written).toMatchObject({
    exportedAt: at.toISOString(),
    uid: "mali",
    account: { email: "mali@photos.example" },
    keptForDays: { inboxItem: 90, device: 60, participant: null },
    documents: [
      { kind: "participant", path: participant.path, keptUntil: null, data: { consent: { at: at.toISOString() } } },
      { kind: "device", path: device.path, keptUntil: "2026-08-11T14:04:00.000Z" },
    ],
    history: [{ action: "exported", by: "self" }],
  });
  expect(JSON.stringify(written)).not.toContain("0f".repeat(32));
});
