import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeKit, fakeKit, watched } from "../dev/fake-kit.ts";
import { type FakeOrganiser, fakeOrganiser } from "../dev/fake-organiser.ts";
import { hostile } from "../dev/hostile-words.ts";
import { type OpenApp, openApp, press } from "../dev/open-app.tsx";
import { alertOf, BOSS, letterOf, listingOf, matchSetOf, personOf } from "../dev/sample-desk.ts";
import { event, EVENT_ID, guest, invitation, NOW, photoOf } from "../dev/sample-event.ts";

/** Every mark that turns what follows it; those that set a name apart are not among them. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066\u2067]/;

let fake: FakeKit;
let desk: FakeOrganiser;
let app: OpenApp;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  fake = fakeKit(invitation);
  desk = fakeOrganiser();
  fake.event.set(watched({ ...event, name: hostile.eventName }));
  fake.session.set({ status: "signedIn", uid: BOSS, hasEmail: false, hasPhone: false });
  fake.me.set(watched({ ...guest, role: "organiser" as const }));
  const [turned, unseen] = [hostile.turnedName, hostile.unseenName];
  desk.participants.set(watched(listingOf(personOf("u1", turned), personOf("u2", unseen))));
});
afterEach(async () => {
  await app.close();
  vi.useRealTimers();
});

const open = async (view: string): Promise<void> => {
  app = await openApp(fake, `/o/${EVENT_ID}${view}`, desk);
};
const said = (selector: string): string => document.querySelector(selector)?.textContent ?? "";
const labels = (selector: string): string[] =>
  [...document.querySelectorAll(selector)].map((element) => element.getAttribute("aria-label") ?? "");

test("among people, in the labels of their roles and in the tab nothing is turned, and nobody is without a name", async () => {
  await open("/people");
  const roles = labels("select");
  expect(roles).toEqual([expect.stringMatching(/^Role of עדי/), "Role of Somebody without a name"]);
  const erasures = labels("main ul button");
  expect(erasures).toEqual([expect.stringMatching(/^Erase: עדי/), "Erase: Somebody without a name"]);
  await press("button", "Erase: Somebody without a name");
  expect(said("legend")).toContain("about Somebody without a name?");
  for (const words of [...roles, ...erasures, said("main ul"), document.title]) expect(words).not.toMatch(TURNING);
});

test("among what went wrong, beside the time", async () => {
  desk.letters.set(watched(listingOf(letterOf("l1", { uid: "u1" }), letterOf("l2", { uid: "u2" }))));
  await open("");
  expect(said("details")).toContain("Somebody without a name, 19:55");
  expect([...document.querySelectorAll("details bdi")]).toHaveLength(2);
  for (const words of [said("details"), ...labels("details button")]) expect(words).not.toMatch(TURNING);
});

test("in the choice of alerts, beside what became of each", async () => {
  const told = { photo: 54, agoMs: 60_000 };
  const alerts = [alertOf({ ...told, uid: "u1", screenMs: 900 }), alertOf({ ...told, uid: "u2", screenMs: null })];
  desk.photos.set(watched(listingOf(photoOf(54))));
  desk.deliveries.set(watched(listingOf(...alerts)));
  desk.matchSet.set(watched(matchSetOf("u1", "u2")));
  await open("/photos");
  await press("button", "Photo, 19:54");
  const options = [...document.querySelectorAll("option")].map(({ textContent }) => textContent);
  expect(options).toEqual([
    expect.stringMatching(/^\u2068עדי[^\u2068\u2069]*\u2069 \(Shown\)$/),
    "\u2068Somebody without a name\u2069 (Sent)",
  ]);
  for (const words of [...options, said("dialog")]) expect(words).not.toMatch(TURNING);
});
