import type { Participant } from "@shutterbell/kit";
import { alertOf, announcedOf, BOSS, letterOf, listingOf, matchSetOf, personOf } from "./sample-desk.ts";
import { atDesk, OPEN_PHOTO } from "./desk-scenes.ts";
import { watched } from "./fake-kit.ts";
import { hostile } from "./hostile-words.ts";
import { NEWEST } from "./sample-evening.ts";
import { announcementOf, event, EVENT_ID, guest, inboxOf, invitation, SECRET } from "./sample-event.ts";
import type { Scene } from "./scene.ts";

const GALLERY = `/e/${EVENT_ID}`;
const DESK = `/o/${EVENT_ID}`;

const toGuests: readonly Scene[] = [
  {
    name: "hostile-join",
    address: `${GALLERY}#k=${SECRET}`,
    before: (fake) => {
      fake.session.set({ status: "signedOut" });
      fake.me.set(watched<Participant | null>(null));
      fake.doors.invitation = () => Promise.resolve({ ...invitation, name: hostile.eventName });
    },
  },
  {
    name: "hostile-gallery",
    address: GALLERY,
    before: ({ event: store }) => store.set(watched({ ...event, name: hostile.eventName })),
  },
  {
    name: "hostile-bell",
    address: GALLERY,
    before: ({ inbox }) =>
      inbox.set(watched(inboxOf(announcementOf(60, { text: hostile.announcement, priority: "urgent" })))),
    steps: [["bellUnread", 1]],
  },
  {
    name: "hostile-toast",
    address: GALLERY,
    after: ({ arrive }) => arrive(announcementOf(14, { text: hostile.announcement, priority: "normal" })),
  },
  {
    name: "hostile-settings",
    address: GALLERY,
    before: ({ me }) => me.set(watched<Participant | null>({ ...guest, displayName: hostile.personName })),
    steps: ["bell", "settings"],
  },
];

/** Everybody and everything is called something bad; the last alert is told of by the longest code there may be. */
const amongOrganisers = atDesk((fake, _language, desk) => {
  const longest = `smtp/${"9".repeat(195)}`;
  const names = [hostile.personName, hostile.turnedName, hostile.unseenName];
  const uids = names.map((_, index) => `u${index + 1}`);
  const attempts = [{ at: guest.joinedAt, outcome: "fatal", error: longest }] as const;
  const { personName, eventName, announcement } = hostile;
  fake.event.set(watched({ ...event, name: eventName }));
  desk.participants.set(
    watched(
      listingOf(
        personOf(BOSS, personName, { role: "organiser" }),
        ...names.map((name, index) => personOf(`u${index + 1}`, name)),
      ),
    ),
  );
  desk.letters.set(
    watched(listingOf(...uids.map((uid) => letterOf(`l-${uid}`, { uid, reason: longest, attempts: [...attempts] })))),
  );
  desk.deliveries.set(
    watched(listingOf(...uids.map((uid) => alertOf({ uid, photo: NEWEST, agoMs: 60_000, screenMs: 900 })))),
  );
  desk.matchSet.set(watched(matchSetOf(...uids)));
  desk.announcements.set(watched(listingOf(announcedOf("a1", { text: announcement, priority: "urgent" }))));
});

const toOrganisers: readonly Scene[] = [
  { name: "hostile-desk", address: DESK, before: amongOrganisers, steps: [{ say: "who" }] },
  { name: "hostile-desk-photo", address: `${DESK}/photos`, before: amongOrganisers, steps: [OPEN_PHOTO] },
  { name: "hostile-desk-people", address: `${DESK}/people`, before: amongOrganisers },
  { name: "hostile-desk-announce", address: `${DESK}/announce`, before: amongOrganisers },
];

/** What people write who mean harm stands there as text, and stays in its place. */
export const hostileScenes: readonly Scene[] = [...toGuests, ...toOrganisers].map((scene): Scene =>
  Object.assign(scene, { isForeign: true }),
);
