import type { Participant } from "@shutterbell/kit";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeKit, fakeKit, watched } from "../dev/fake-kit.ts";
import { type FakeOrganiser, fakeOrganiser } from "../dev/fake-organiser.ts";
import { change, find, type OpenApp, openApp, said } from "../dev/open-app.tsx";
import { event, EVENT_ID, guest, invitation, SECRET, signedIn } from "../dev/sample-event.ts";

const HERE = `/o/${EVENT_ID}`;
const KEY = `shutterbell.invitation.${EVENT_ID}`;
const organiser = { ...guest, role: "organiser" as const };

let fake: FakeKit;
let desk: FakeOrganiser;
let app: OpenApp | null = null;

beforeEach(() => {
  fake = fakeKit(invitation);
  desk = fakeOrganiser();
  fake.event.set(watched(event));
});
afterEach(async () => {
  vi.useRealTimers();
  await app?.close();
  app = null;
});

const open = async (address = HERE): Promise<void> => {
  app = await openApp(fake, address, desk);
};
const isDesk = (): boolean => document.querySelector("nav[aria-label='Parts of the dashboard']") !== null;

test("an organiser sees the dashboard, with the event's name in the tab", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched(organiser));
  await open();
  expect(isDesk()).toBe(true);
  expect(document.title).toBe("Mali & Tom · Organiser");
});

test("a guest is told whose page it is, and sees nothing of it", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched(guest));
  await open();
  expect(isDesk()).toBe(false);
  expect(said()).toContain("This page is for the organisers");
  expect(find("a", "To the gallery").getAttribute("href")).toBe(`/e/${EVENT_ID}`);
});

test("a photographer is no organiser", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched({ ...guest, role: "photographer" as const }));
  await open();
  expect(isDesk()).toBe(false);
  expect(said()).toContain("This page is for the organisers");
});

test("somebody who is not signed in is told where to find the link", async () => {
  await open();
  expect(isDesk()).toBe(false);
  expect(said()).toContain("Open the organisers’ own link in this browser");
});

test("who loses the role loses the dashboard at once", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched(organiser));
  await open();
  await change(() => fake.me.set(watched(guest)));
  expect(isDesk()).toBe(false);
});

test("nothing is said before it is known who is asking", async () => {
  fake.session.set({ status: "unknown" });
  fake.me.set(watched<Participant | null>(undefined, { connection: "connecting" }));
  await open();
  expect(isDesk()).toBe(false);
  expect(said()).not.toContain("for the organisers");
});

test("without a connection it says so, and what happens next", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched<Participant | null>(undefined, { connection: "offline", updatedAt: null }));
  await open();
  expect(said()).toContain("No connection.This goes on by itself as soon as there is a signal.");
});

test("a link of the organisers shows its invitation, and joining by it opens the dashboard", async () => {
  await open(`${HERE}#k=${SECRET}`);
  expect(window.location.href).not.toContain(SECRET);
  expect(said()).toContain("Mali & Tom");
  expect(document.querySelector("input[name='name']")).not.toBeNull();
  await change(() => {
    fake.session.set(signedIn);
    fake.me.set(watched(organiser));
  });
  expect(isDesk()).toBe(true);
  expect(app?.storage.session.getItem(KEY)).toBeNull();
});

test("a guest who opens the link asks for the role with the name and the answer that they have given", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched({ ...guest, consent: { ...guest.consent, state: "withdrawn" as const } }));
  await open(`${HERE}#k=${SECRET}`);
  expect(fake.calls.joined[0]).toEqual({
    ...{ eventId: EVENT_ID, secret: SECRET, displayName: "Nok" },
    consent: { version: 1, granted: false },
  });
  await change(() => fake.me.set(watched(organiser)));
  expect(isDesk()).toBe(true);
});

test("a link that is refused is forgotten, and the guest hears what to do", async () => {
  fake.session.set(signedIn);
  fake.me.set(watched(guest));
  fake.doors.join = () => Promise.reject(new Error("refused"));
  await open(`${HERE}#k=${SECRET}`);
  expect(said()).toContain("That link no longer makes an organiser.");
  expect(app?.storage.session.getItem(KEY)).toBeNull();
  expect(isDesk()).toBe(false);
});

test("the guests' own link at this address makes nobody an organiser", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 20 });
  fake.session.set(signedIn);
  fake.me.set(watched(guest));
  fake.doors.join = () => Promise.resolve({ joined: false });
  await open(`${HERE}#k=${SECRET}`);
  expect(said()).not.toContain("no longer makes an organiser");
  await change(() => vi.advanceTimersByTime(5_000));
  expect(said()).toContain("That link no longer makes an organiser.");
  expect(isDesk()).toBe(false);
});
