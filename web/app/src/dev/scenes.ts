import type { KitError, Notification, Participant, PushState } from "@shutterbell/kit";
import { deskScenes } from "./desk-scenes.ts";
import { type FakeKit, watched } from "./fake-kit.ts";
import { hostileScenes } from "./hostile-scenes.ts";
import {
  announcementOf,
  event,
  EVENT_ID,
  guest,
  inboxOf,
  matchOf,
  photoOf,
  preferences,
  SECRET,
  signedIn,
} from "./sample-event.ts";
import type { Scene, Step } from "./scene.ts";

const GALLERY = `/e/${EVENT_ID}`;
const ME = `${GALLERY}/me`;
const INVITED = `${GALLERY}#k=${SECRET}`;
const readAt = new Date("2027-06-12T12:40:00Z");

const alerting = {
  windowMs: 250,
  capPerHour: 5,
  folds: true,
  emailAfterMinutes: 15,
  smsAfterMinutes: 45,
  smsPriceUsd: 0.02,
};

/** What people write is theirs, in their language. */
const speeches: Readonly<Record<string, readonly [short: string, long: string]>> = {
  en: [
    "Group photo at 20:00, by the fountain.",
    "The last boat back to the pier leaves at midnight. Please be at the landing ten minutes earlier, and bring the lantern that you were given when you came, so that nobody stumbles on the steps in the dark.",
  ],
  th: [
    "ถ่ายรูปหมู่เวลา 20:00 น. ที่น้ำพุ",
    "เรือเที่ยวสุดท้ายกลับท่าออกตอนเที่ยงคืน กรุณามาถึงท่าก่อนเวลาสิบนาที และนำโคมไฟที่ได้รับตอนเข้างานมาด้วย จะได้ไม่มีใครสะดุดบันไดในที่มืด",
  ],
};
const speech = (number: number, language: string, which: 0 | 1) =>
  announcementOf(number, {
    text: (speeches[language] ?? speeches["en"])?.[which] ?? "",
    priority: which === 1 ? "urgent" : "normal",
  });

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: from - to + 1 }, (_, index) => from - index);
const matches = (from: number, to: number) => numbers(from, to).map((number) => matchOf(number));

const withInbox =
  (...items: readonly Notification[]) =>
  (fake: FakeKit): void =>
    fake.inbox.set(watched(inboxOf(...items)));
const withPush =
  (state: PushState) =>
  (fake: FakeKit): void => {
    fake.push.set(state);
    withInbox(...matches(12, 9))(fake);
  };
const withAnswer = (answer: Participant["consent"]["state"]) => (fake: FakeKit) =>
  fake.me.set(watched<Participant | null>({ ...guest, consent: { ...guest.consent, state: answer } }));
const invited = (fake: FakeKit): void => {
  fake.session.set({ status: "signedOut" });
  fake.me.set(watched<Participant | null>(null));
};
const refusing = (code: KitError["code"]) => (fake: FakeKit) => {
  invited(fake);
  fake.doors.invitation = () => Promise.reject(errorOf(code));
};
const errorOf = (code: KitError["code"]): KitError => Object.assign(new Error(code), { code });
const failed = (code: KitError["code"]): PushState => ({ status: "failed", error: errorOf(code) });
const updatedAt = new Date("2027-06-12T14:04:00Z");

const fullBell = (fake: FakeKit, language: string): void =>
  withInbox(
    speech(60, language, 0),
    ...matches(46, 35),
    speech(20, language, 1),
    matchOf(3, { readAt, seenAt: readAt }),
    matchOf(2, { archivedAt: readAt, seenAt: readAt, readAt }),
  )(fake);
const BELL: Step = ["bellUnread", 14];

/** What holds before each scene: a guest who has joined, at an event with photos. */
export function arrange(fake: FakeKit): void {
  fake.session.set(signedIn);
  fake.me.set(watched<Participant | null>(guest));
  fake.event.set(watched(event));
  fake.push.set({ status: "on" });
  fake.gallery.set(watched({ photos: numbers(14, 1).map((number) => photoOf(number)), hasOlder: false }));
}

const joining: readonly Scene[] = [
  { name: "home", address: "/" },
  { name: "unknown-address", address: "/nowhere" },
  { name: "uninvited", address: GALLERY, before: invited },
  { name: "join", address: INVITED, before: invited },
  { name: "join-incomplete", address: INVITED, before: invited, steps: ["comeIn"] },
  { name: "join-refused", address: INVITED, before: refusing("kit/invitation-refused") },
  { name: "join-offline", address: INVITED, before: refusing("kit/unavailable") },
  { name: "join-failed", address: INVITED, before: refusing("kit/unexpected") },
];

const lists: readonly Scene[] = [
  {
    name: "opening",
    address: GALLERY,
    before: ({ event: store }) =>
      store.set(watched(undefined as typeof event | undefined, { connection: "connecting", updatedAt: null })),
  },
  { name: "gallery", address: GALLERY, before: withInbox(...matches(12, 3)) },
  {
    name: "gallery-empty",
    address: GALLERY,
    before: ({ gallery }) => gallery.set(watched({ photos: [], hasOlder: false })),
  },
  {
    name: "gallery-progress",
    address: GALLERY,
    before: ({ progress }) => progress.set(watched({ received: 200, processed: 132, failed: 1 })),
  },
  {
    name: "gallery-offline",
    address: GALLERY,
    before: ({ event: store }) => store.set(watched(event, { connection: "offline", updatedAt })),
  },
  {
    name: "gallery-stale",
    address: GALLERY,
    before: ({ event: store }) => store.set(watched(event, { connection: "stale", updatedAt })),
  },
  {
    name: "gallery-denied",
    address: GALLERY,
    before: ({ event: store }) => store.set(watched(event, { connection: "denied", updatedAt })),
  },
  {
    name: "gallery-organiser",
    address: GALLERY,
    before: (fake) => {
      withInbox(...matches(12, 3))(fake);
      fake.me.set(watched<Participant | null>({ ...guest, role: "organiser" }));
    },
  },
  { name: "gallery-update", address: GALLERY, before: ({ update }) => update.set(true) },
  { name: "gallery-toast", address: GALLERY, after: ({ arrive }) => arrive(matchOf(14)) },
  { name: "gallery-message", address: GALLERY, after: ({ arrive }, language) => arrive(speech(14, language, 1)) },
  { name: "me", address: ME, before: withInbox(...matches(12, 3)) },
  { name: "me-empty", address: ME },
  { name: "me-off", address: ME, before: withAnswer("withdrawn") },
  { name: "me-new", address: `${ME}?new=p12~p11~p10`, before: withInbox(...matches(12, 3)) },
  { name: "me-new-gone", address: `${ME}?new=p99`, before: withInbox(...matches(12, 3)) },
];

const photos: readonly Scene[] = [
  { name: "photo", address: `${GALLERY}/p/p7` },
  { name: "photo-of-me", address: `${GALLERY}/p/p7`, before: withInbox(...matches(12, 3)) },
  { name: "photo-not-me", address: `${GALLERY}/p/p7`, before: withInbox(...matches(12, 3)), steps: ["notMe"] },
  { name: "photo-enlarged", address: `${GALLERY}/p/p7`, steps: ["zoomIn"] },
  { name: "photo-gone", address: `${GALLERY}/p/p99` },
];

const offers: readonly Scene[] = [
  { name: "offer", address: GALLERY, before: withPush({ status: "notAsked" }) },
  { name: "offer-asking", address: GALLERY, before: withPush({ status: "asking" }) },
  { name: "offer-timeout", address: GALLERY, before: withPush(failed("kit/push-timeout")) },
  { name: "offer-install", address: GALLERY, before: withPush({ status: "needsInstalling" }) },
];

const bell: readonly Scene[] = [
  { name: "bell", address: GALLERY, before: fullBell, steps: [BELL] },
  { name: "bell-empty", address: GALLERY, steps: ["bell"] },
  { name: "bell-archived", address: GALLERY, before: fullBell, steps: [BELL, ["archivedShow", 1]] },
];

const pushStates: readonly (readonly [name: string, state: PushState])[] = [
  ["unsupported", { status: "unsupported" }],
  ["install", { status: "needsInstalling" }],
  ["not-asked", { status: "notAsked" }],
  ["asking", { status: "asking" }],
  ["denied", { status: "denied" }],
  ["granted", { status: "granted" }],
  ["timeout", failed("kit/push-timeout")],
  ["failed", failed("kit/push-failed")],
];
const SETTINGS: readonly Step[] = ["bell", "settings"];
const settings: readonly Scene[] = [
  { name: "settings", address: GALLERY, steps: SETTINGS },
  {
    name: "settings-chosen",
    address: GALLERY,
    before: (fake) => {
      withAnswer("withdrawn")(fake);
      const quietHours = { from: "23:00", to: "08:00", timeZone: "Asia/Bangkok" };
      fake.preferences.set(
        watched({ ...preferences, quietHours, minConfidence: 0.8, mutedEvents: [EVENT_ID], digest: "hourly" }),
      );
      fake.event.set(watched({ ...event, alerting }));
      fake.session.set({ status: "signedIn", uid: "u1", hasEmail: true, hasPhone: true });
    },
    steps: [...SETTINGS, "soundTitle"],
  },
  { name: "settings-sign-out", address: GALLERY, steps: [...SETTINGS, "signOut"] },
  ...pushStates.map(([name, state]): Scene => ({
    name: `settings-push-${name}`,
    address: GALLERY,
    before: ({ push }) => push.set(state),
    steps: SETTINGS,
  })),
];

/** Every screen in every state, of guests and of organisers. */
export const scenes: readonly Scene[] = [
  ...joining,
  ...lists,
  ...photos,
  ...offers,
  ...bell,
  ...settings,
  ...hostileScenes,
  ...deskScenes,
];
