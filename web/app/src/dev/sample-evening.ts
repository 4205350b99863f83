import { announcementItemId } from "@shutterbell/kit/organiser";
import type { ListedAnnouncement, ListedDelivery, ListedLetter, ListedParticipant } from "@shutterbell/kit/organiser";
import {
  at,
  cancelledDocument,
  clickedDocument,
  leasedDocument,
  retryDocument,
} from "../../../kit/src/fakes/organiser-documents.ts";
import { watched } from "./fake-kit.ts";
import type { FakeOrganiser } from "./fake-organiser.ts";
import {
  alertOf,
  announcedOf,
  BOSS,
  deadOf,
  letterOf,
  listingOf,
  matchSetOf,
  personOf,
  plannedOf,
  skippedOf,
  type Told,
  undoneOf,
} from "./sample-desk.ts";
import { EVENT_ID, NOW, photoOf } from "./sample-event.ts";

export const NEWEST = 64;
const INVALID = "messaging/invalid-argument";

/** From processed to the screen, of one alert after the other; null where none was shown. */
const SCREENS_MS = [620, 780, 910, null, 1150, 1900, 740, 860, 3400, 700, null, 1300, 690, 1020, 2300, 980];
/** From processed to the gallery, of one photo after the other. */
const COMMITS_MS = [140, 210, 180, 330, 240, 290, 190, 410];

/** As guests write themselves; one has taken a whole line. */
const NAMES = ["Mali", "Tom", "สมชาย วงศ์สุวรรณ", "พลอย", "ณัฐพงศ์", "อรุณี", "กิตติ", "วิภา ศรีสุขเจริญรุ่งเรืองทรัพย์", "ดารา"];

/** The `number`th alert, newest first: three for each photo. */
const told = (number: number): Told => ({
  uid: `u${1 + (number % NAMES.length)}`,
  photo: NEWEST - Math.floor(number / 3),
  agoMs: 20_000 + number * 40_000,
  screenMs: SCREENS_MS[number % SCREENS_MS.length] ?? null,
  commitMs: COMMITS_MS[Math.floor(number / 3) % COMMITS_MS.length] ?? 0,
});
const soon = at(60_000, NOW);

/** One in each state that is rare. */
const rare: readonly ((one: Told) => ListedDelivery)[] = [
  plannedOf,
  (one) => undoneOf(one, (base) => leasedDocument(soon, base)),
  (one) => undoneOf(one, (base) => retryDocument(soon, base)),
  (one) => undoneOf(one, clickedDocument),
  (one) => undoneOf(one, cancelledDocument),
  ...Array.from({ length: 4 }, () => (one: Told) => deadOf(one, INVALID)),
  (one) => deadOf(one, "messaging/server-unavailable"),
  (one) => skippedOf(one, "no-device"),
  (one) => skippedOf(one, "no-device"),
  (one) => skippedOf(one, "switched-off"),
  (one) => skippedOf(one, "seen"),
  (one) => alertOf({ ...one, screenMs: 12_400 }),
  (one) => alertOf({ ...one, screenMs: 34_000 }),
  (one) => alertOf(one, { covers: [5, 4].map((photo) => `${EVENT_ID}_p${photo}`) }),
];

const deliveries: readonly ListedDelivery[] = [
  ...Array.from({ length: 48 }, (_, number) => alertOf(told(number))),
  ...rare.map((make, index) => make(told(48 + index))),
  ...[6, 7, 8].map((number) =>
    alertOf(told(58 + number), { category: "announcement", covers: [announcementItemId(EVENT_ID, "a1")] }),
  ),
];

const people: readonly ListedParticipant[] = [
  personOf(BOSS, "Nok", { role: "organiser", joinedAt: at(-10_800_000, NOW) }),
  ...NAMES.map((name, index) => personOf(`u${index + 1}`, name, index === 4 ? { role: "photographer" } : {})),
  personOf("u10", "มานี", { consent: { version: 1, state: "declined", at: NOW } }),
  personOf("u11", "ปิติ", { consent: { version: 1, state: "withdrawn", at: NOW } }),
];

const unavailable = { at: at(-540_000, NOW), outcome: "retry", error: "messaging/server-unavailable" } as const;
export const letters: readonly ListedLetter[] = [
  letterOf("l1"),
  letterOf("l2", { uid: "u3" }),
  letterOf("l3", { uid: "u5", redriveRequestedAt: NOW }),
  letterOf("l4", { uid: "u6", redriveRequestedAt: NOW, redrivenAs: "e".repeat(32) }),
  letterOf("l5", {
    ...{ uid: "u8", reason: unavailable.error, diedAt: at(-300_000, NOW) },
    attempts: [unavailable, unavailable, unavailable],
  }),
];

/** What organisers say is theirs, in their language. */
const said: Readonly<Record<string, readonly [photo: string, cake: string, boat: string]>> = {
  en: [
    "Group photo at 20:30, by the fountain.",
    "The cake is cut at nine.",
    "The last boat back to the pier leaves at midnight. Please be at the landing ten minutes earlier, and bring the lantern that you were given when you came, so that nobody stumbles on the steps in the dark.",
  ],
  th: [
    "ถ่ายรูปหมู่เวลา 20:30 น. ที่น้ำพุ",
    "ตัดเค้กตอนสามทุ่ม",
    "เรือเที่ยวสุดท้ายกลับท่าออกตอนเที่ยงคืน กรุณามาถึงท่าก่อนเวลาสิบนาที และนำโคมไฟที่ได้รับตอนเข้างานมาด้วย จะได้ไม่มีใครสะดุดบันไดในที่มืด",
  ],
};
function announcements(language: string): readonly ListedAnnouncement[] {
  const [photo, cake, boat] = said[language] ?? said["en"] ?? ["", "", ""];
  return [
    announcedOf("a3", { text: boat, priority: "urgent", createdAt: at(-240_000, NOW) }),
    announcedOf("a2", { text: cake, priority: "low" }),
    announcedOf("a1", { text: photo, createdAt: at(-1_800_000, NOW) }),
  ];
}

/** How a wedding stands after two hours: photos a minute, alerts in every state, and some that went wrong. */
export function beBusy(desk: FakeOrganiser, language: string): void {
  const photos = Array.from({ length: 24 }, (_, index) => ({
    ...photoOf(NEWEST - index),
    publishedAt: at(-14_000 * (index + 1), NOW),
  }));
  desk.photos.set(watched({ items: photos, hasOlder: true }));
  desk.deliveries.set(watched({ items: deliveries, hasOlder: true }));
  // There is more than is fetched without being asked for.
  desk.deliveries.older.push([], []);
  desk.letters.set(watched(listingOf(...letters)));
  desk.participants.set(watched(listingOf(...people)));
  desk.announcements.set(watched(listingOf(...announcements(language))));
  desk.matchSet.set(watched(matchSetOf("u1", "u2", "u3")));
}
