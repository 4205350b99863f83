import type { GalleryPhoto, Watched } from "@shutterbell/kit";
import type { ListedLetter, Listing } from "@shutterbell/kit/organiser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeKit, fakeKit, type FakeStore, watched } from "../dev/fake-kit.ts";
import { type FakeOrganiser, fakeOrganiser } from "../dev/fake-organiser.ts";
import { change, type OpenApp, openApp } from "../dev/open-app.tsx";
import { BOSS, listingOf } from "../dev/sample-desk.ts";
import { event, EVENT_ID, guest, invitation } from "../dev/sample-event.ts";

let fake: FakeKit;
let desk: FakeOrganiser;
let app: OpenApp;

beforeEach(() => {
  fake = fakeKit(invitation);
  desk = fakeOrganiser();
  fake.event.set(watched(event));
  fake.session.set({ status: "signedIn", uid: BOSS, hasEmail: false, hasPhone: false });
  fake.me.set(watched({ ...guest, role: "organiser" as const }));
});
afterEach(() => app.close());

const open = async (view = ""): Promise<void> => {
  app = await openApp(fake, `/o/${EVENT_ID}${view}`, desk);
};
const forget = <T,>(store: FakeStore<Watched<T>>): void =>
  store.set(watched<T>(undefined, { connection: "connecting", updatedAt: null }));
/** The words of the panel with this heading. */
const panelOf = (title: string): string => {
  const heading = [...document.querySelectorAll("h2")].find(({ textContent }) => textContent === title);
  return heading?.closest("section")?.textContent ?? "";
};

test("nothing is said before the server has said anything, and least of all that all is well", async () => {
  forget(desk.photos);
  forget(desk.deliveries);
  forget(desk.letters);
  forget(desk.circuits);
  await open();
  const figures = [...document.querySelectorAll("section[aria-label='Figures'] > div")];
  expect(figures.map(({ textContent }) => textContent)).toEqual([
    "New photos– Loading…",
    "Matched guests– Loading…",
    "Alerts shown– Loading…",
    "To a screen, 95 of 100– Loading…",
  ]);
  const panels = ["How fast", "What went wrong", "Channels and devices", "Latest photos", "Alerts by state"];
  for (const panel of [...panels, "What it costs"]) expect(panelOf(panel)).toBe(`${panel}Loading…`);
  await change(() => desk.letters.set(watched(listingOf<ListedLetter>())));
  expect(panelOf("What went wrong")).toBe("What went wrongNothing. No alert was given up.");
});

test.each([
  { view: "/photos", panel: "All photos" },
  { view: "/people", panel: "People" },
  { view: "/people", panel: "Invitation" },
  { view: "/announce", panel: "Announced so far" },
])("$panel waits as well", async ({ view, panel }) => {
  forget(desk.photos);
  forget(desk.participants);
  forget(desk.link);
  forget(desk.announcements);
  await open(view);
  expect(panelOf(panel)).toBe(`${panel}Loading…`);
});

test.each(["denied", "failed"] as const)("what is %s is not passed off as nothing", async (connection) => {
  desk.letters.set(watched<Listing<ListedLetter>>(undefined, { connection }));
  desk.photos.set(watched<Listing<GalleryPhoto>>(undefined, { connection }));
  await open();
  expect(panelOf("What went wrong")).toBe("What went wrongThis has stopped. Load the page again.");
  expect(panelOf("Latest photos")).toBe("Latest photosThis has stopped. Load the page again.");
  expect(document.querySelector("section[aria-label='Figures'] > div")?.textContent).toContain("This has stopped.");
});
