import type { Participant, Watched } from "@shutterbell/kit";
import type { ListedDelivery, ListedLetter, ListedParticipant, Listing, MatchSet } from "@shutterbell/kit/organiser";
import { kitError } from "../../../kit/src/errors.ts";
import { type FakeKit, type FakeStore, watched } from "./fake-kit.ts";
import type { FakeOrganiser } from "./fake-organiser.ts";
import { alertOf, announcedOf, BOSS, circuitOf, letterOf, link, listingOf, matchSetOf } from "./sample-desk.ts";
import { beBusy, letters, NEWEST } from "./sample-evening.ts";
import { event, EVENT_ID, guest, photoOf, SECRET } from "./sample-event.ts";
import type { Scene, Step } from "./scene.ts";

const DESK = `/o/${EVENT_ID}`;
const PHOTOS = `${DESK}/photos`;
const PEOPLE = `${DESK}/people`;
const ANNOUNCE = `${DESK}/announce`;
const updatedAt = new Date("2027-06-12T13:01:00Z");

type Before = NonNullable<Scene["before"]>;

/** What holds before each: an organiser, on a busy evening; and then what the scene says. */
export const atDesk =
  (change?: Before): Before =>
  (fake, language, desk) => {
    fake.session.set({ status: "signedIn", uid: BOSS, hasEmail: false, hasPhone: false });
    fake.me.set(watched<Participant | null>({ ...guest, role: "organiser" }));
    beBusy(desk, language);
    change?.(fake, language, desk);
  };

const asGuest = (fake: FakeKit): void => fake.me.set(watched<Participant | null>(guest));
const asNobody = (fake: FakeKit): void => {
  fake.session.set({ status: "signedOut" });
  fake.me.set(watched<Participant | null>(null));
};
const changing =
  (change: (desk: FakeOrganiser) => void): Before =>
  (_fake, _language, desk) =>
    change(desk);
const unseen = { connection: "connecting", updatedAt: null } as const;
const never = (): Promise<never> => new Promise(() => undefined);
const refuse = (): Promise<never> => Promise.reject(kitError("kit/denied", "The door"));
const fail = (): Promise<never> => Promise.reject(new Error("no"));

/** As it is before anything has happened. */
function beEmpty(desk: FakeOrganiser): void {
  desk.photos.set(watched(listingOf()));
  desk.deliveries.set(watched(listingOf<ListedDelivery>()));
  desk.letters.set(watched(listingOf<ListedLetter>()));
  desk.participants.set(watched(listingOf<ListedParticipant>()));
  desk.announcements.set(watched(listingOf()));
  desk.matchSet.set(watched<MatchSet | null>(null));
}
const forget = <T>(store: FakeStore<Watched<T>>): void => store.set(watched<T>(undefined, unseen));
/** As it is before the server has said anything. */
function beUnseen(desk: FakeOrganiser): void {
  forget(desk.deliveries);
  forget(desk.letters);
  forget(desk.participants);
  forget(desk.photos);
  forget(desk.announcements);
  forget(desk.circuits);
  forget(desk.link);
  forget(desk.matchSet);
}

const door: readonly Scene[] = [
  {
    name: "desk-opening",
    address: DESK,
    before: ({ me }) => me.set(watched<Participant | null>(undefined, unseen)),
  },
  {
    name: "desk-unreached",
    address: DESK,
    before: ({ me }) => me.set(watched<Participant | null>(undefined, { connection: "offline", updatedAt: null })),
  },
  { name: "desk-outside", address: DESK, before: asNobody },
  { name: "desk-guest", address: DESK, before: asGuest },
  { name: "desk-invited", address: `${DESK}#k=${SECRET}`, before: asNobody },
  {
    name: "desk-refused",
    address: `${DESK}#k=${SECRET}`,
    before: (fake) => {
      asGuest(fake);
      fake.doors.join = () => Promise.reject(new Error("refused"));
    },
  },
];

const now: readonly Scene[] = [
  { name: "desk", address: DESK },
  { name: "desk-empty", address: DESK, before: changing(beEmpty) },
  { name: "desk-loading", address: DESK, before: changing(beUnseen) },
  {
    name: "desk-stopped",
    address: DESK,
    before: changing(({ deliveries, letters: dead }) => {
      deliveries.set(watched<Listing<ListedDelivery>>(undefined, { connection: "failed" }));
      dead.set(watched<Listing<ListedLetter>>(undefined, { connection: "failed" }));
    }),
  },
  {
    name: "desk-offline",
    address: DESK,
    before: ({ event: store }) => store.set(watched(event, { connection: "offline", updatedAt })),
  },
  {
    name: "desk-stale",
    address: DESK,
    before: ({ event: store }) => store.set(watched(event, { connection: "stale", updatedAt })),
  },
  {
    name: "desk-denied",
    address: DESK,
    before: ({ event: store }) => store.set(watched(event, { connection: "denied", updatedAt })),
  },
  {
    name: "desk-unreadable",
    address: DESK,
    before: changing(({ letters: store }) => {
      const error = Object.assign(new Error("letters/l9: schemaVersion 9"), { code: "kit/unexpected" as const });
      store.set(watched(listingOf<ListedLetter>(...letters), { error }));
    }),
    isForeign: true,
  },
  {
    name: "desk-paused",
    address: DESK,
    before: changing(({ circuits }) =>
      circuits.set(watched([circuitOf("open"), circuitOf("halfOpen", { channel: "email", reason: "smtp/421" })])),
    ),
  },
  { name: "desk-wrong", address: DESK, steps: [{ say: "who" }] },
  {
    name: "desk-wrong-asking",
    address: DESK,
    before: changing((desk) => {
      desk.letters.set(watched(listingOf(letterOf("l1"))));
      desk.answer = never;
    }),
    steps: [{ say: "sendAgain", count: 1 }],
  },
  {
    name: "desk-wrong-failed",
    address: DESK,
    before: changing((desk) => {
      desk.letters.set(watched(listingOf(letterOf("l1"))));
      desk.answer = fail;
    }),
    steps: [{ say: "sendAgain", count: 1 }],
  },
];

/** Opens the newest photo. */
export const OPEN_PHOTO: Step = { say: "photoLabel", values: { time: "20:04" } };
const photos: readonly Scene[] = [
  { name: "desk-photos", address: PHOTOS },
  { name: "desk-photos-empty", address: PHOTOS, before: changing(beEmpty) },
  { name: "desk-photos-loading", address: PHOTOS, before: changing(beUnseen) },
  { name: "desk-photo", address: PHOTOS, steps: [OPEN_PHOTO] },
  {
    name: "desk-photo-nobody",
    address: PHOTOS,
    before: changing((desk) => {
      desk.deliveries.set(watched(listingOf<ListedDelivery>()));
      desk.matchSet.set(watched<MatchSet | null>(matchSetOf()));
    }),
    steps: [OPEN_PHOTO],
  },
  {
    name: "desk-photo-together",
    address: PHOTOS,
    before: changing((desk) => {
      const covers = [NEWEST, NEWEST - 1, NEWEST - 2].map((photo) => `${EVENT_ID}_p${photo}`);
      const told = { uid: "u3", photo: NEWEST, agoMs: 95_000, screenMs: 64_000 };
      desk.deliveries.set(watched(listingOf(alertOf(told, { covers }))));
    }),
    steps: [OPEN_PHOTO],
  },
  { name: "desk-photo-withdraw", address: PHOTOS, steps: [OPEN_PHOTO, { say: "withdraw" }] },
  {
    name: "desk-photo-withdrawing",
    address: PHOTOS,
    before: changing((desk) => {
      desk.answer = never;
    }),
    steps: [OPEN_PHOTO, { say: "withdraw" }, { say: "withdrawYes" }],
  },
  {
    name: "desk-photo-kept",
    address: PHOTOS,
    before: changing((desk) => {
      desk.answer = refuse;
    }),
    steps: [OPEN_PHOTO, { say: "withdraw" }, { say: "withdrawYes" }],
  },
  {
    name: "desk-photo-withdrawn",
    address: PHOTOS,
    before: changing((desk) => {
      desk.organiser = {
        ...desk.organiser,
        withdrawPhoto: async () => desk.photos.set(watched(listingOf(photoOf(NEWEST - 1)))),
      };
    }),
    steps: [OPEN_PHOTO, { say: "withdraw" }, { say: "withdrawYes" }],
  },
];

const people: readonly Scene[] = [
  { name: "desk-people", address: PEOPLE },
  { name: "desk-people-empty", address: PEOPLE, before: changing(beEmpty) },
  { name: "desk-people-loading", address: PEOPLE, before: changing(beUnseen) },
  {
    name: "desk-people-uninvited",
    address: PEOPLE,
    before: changing(({ link: store }) => store.set(watched<typeof link | null>(null))),
  },
  { name: "desk-people-erase", address: PEOPLE, steps: [{ say: "erase", description: "มานี" }] },
  { name: "desk-people-renew", address: PEOPLE, steps: [{ say: "renew" }] },
  {
    name: "desk-people-refused",
    address: PEOPLE,
    before: changing((desk) => {
      desk.answer = refuse;
    }),
    steps: [{ field: "select", value: { en: "photographer", th: "photographer" } }],
  },
];

const WRITTEN: Step = {
  field: "textarea",
  value: { en: "The fireworks begin at ten, at the pier.", th: "พลุเริ่มสี่ทุ่มที่ท่าเรือ" },
};
const LONG: Step = { field: "textarea", value: { en: "x".repeat(620), th: "ก".repeat(620) } };
const SEND: Step = { say: "announceSend" };
const announcing: readonly Scene[] = [
  { name: "desk-announce", address: ANNOUNCE },
  { name: "desk-announce-empty", address: ANNOUNCE, before: changing(beEmpty) },
  { name: "desk-announce-loading", address: ANNOUNCE, before: changing(beUnseen) },
  { name: "desk-announce-missing", address: ANNOUNCE, steps: [SEND] },
  { name: "desk-announce-long", address: ANNOUNCE, steps: [LONG, SEND] },
  { name: "desk-announce-sent", address: ANNOUNCE, steps: [WRITTEN, SEND] },
  {
    name: "desk-announce-failed",
    address: ANNOUNCE,
    before: changing((desk) => {
      desk.answer = fail;
    }),
    steps: [WRITTEN, SEND],
  },
  {
    name: "desk-announce-back",
    address: ANNOUNCE,
    before: changing((desk) => desk.announcements.set(watched(listingOf(announcedOf("a1", { text: "20:30" }))))),
    steps: [{ say: "takeBack", description: "20:30" }],
  },
];

/** Every organiser screen in every state. */
export const deskScenes: readonly Scene[] = [...door, ...now, ...photos, ...people, ...announcing].map((scene): Scene =>
  Object.assign(scene, { before: atDesk(scene.before) }),
);
