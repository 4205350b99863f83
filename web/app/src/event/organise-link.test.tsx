import type { Participant } from "@shutterbell/kit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeKit, fakeKit, watched } from "../dev/fake-kit.ts";
import { change, type OpenApp, openApp } from "../dev/open-app.tsx";
import { event, EVENT_ID, guest, invitation, signedIn } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

beforeEach(() => {
  fake = fakeKit(invitation);
  fake.session.set(signedIn);
  fake.event.set(watched(event));
});
afterEach(() => app.close());

const openAs = async (role: Participant["role"]): Promise<void> => {
  fake.me.set(watched<Participant | null>({ ...guest, role }));
  // Without an organiser's kit: nothing of it may be asked for the link's sake.
  app = await openApp(fake, `/e/${EVENT_ID}`);
};
const link = (): HTMLAnchorElement | null => document.querySelector(`header a[href^="/o/"]`);

test("an organiser finds the way to the dashboard in the gallery", async () => {
  await openAs("organiser");
  expect(link()?.getAttribute("href")).toBe(`/o/${EVENT_ID}`);
  expect(link()?.textContent).toBe("Organise");
});

test("also at an event where everyone sees only themselves", async () => {
  fake.event.set(watched({ ...event, visibility: "matched" }));
  await openAs("organiser");
  expect(link()).not.toBeNull();
});

test.each(["guest", "photographer"] as const)("a %s finds none", async (role) => {
  await openAs(role);
  expect(link()).toBeNull();
});

test("it comes and goes with the role", async () => {
  await openAs("guest");
  await change(() => fake.me.set(watched<Participant | null>({ ...guest, role: "organiser" })));
  expect(link()).not.toBeNull();
  await change(() => fake.me.set(watched<Participant | null>(guest)));
  expect(link()).toBeNull();
});
