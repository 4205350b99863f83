// @vitest-environment happy-dom
import type { KitError, PushState } from "@shutterbell/kit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, watched } from "../dev/fake-kit.ts";
import { joinedKit } from "../dev/joined-kit.ts";
import { change, find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { announcementOf, EVENT_ID, guest, inboxOf, matchOf } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

beforeEach(async () => {
  fake = joinedKit();
  app = await openApp(fake, `/e/${EVENT_ID}`);
});
afterEach(() => app.close());

const failed = (code: KitError["code"]): PushState => ({
  status: "failed",
  error: Object.assign(new Error(code), { code }),
});
const theSwitch = (): HTMLElement => find("[role=switch]", "Ring on this device");

const rows: { name: string; state: PushState; words: string; isOn: boolean; canSwitch: boolean }[] = [
  {
    name: "unsupported",
    state: { status: "unsupported" },
    words: "This browser cannot receive messages.",
    isOn: false,
    canSwitch: false,
  },
  {
    name: "an iPhone's browser",
    state: { status: "needsInstalling" },
    words: "Choose “Add to Home Screen”.",
    isOn: false,
    canSwitch: false,
  },
  {
    name: "not asked",
    state: { status: "notAsked" },
    words: "Off. The bell here still rings",
    isOn: false,
    canSwitch: true,
  },
  { name: "asking", state: { status: "asking" }, words: "Your browser is asking.", isOn: false, canSwitch: false },
  {
    name: "denied",
    state: { status: "denied" },
    words: "To undo it: open the settings of this page",
    isOn: false,
    canSwitch: false,
  },
  {
    name: "granted, not on",
    state: { status: "granted" },
    words: "Allowed, but not switched on yet.",
    isOn: false,
    canSwitch: true,
  },
  {
    name: "on",
    state: { status: "on" },
    words: "A message comes even while this page is closed.",
    isOn: true,
    canSwitch: true,
  },
  {
    name: "timed out",
    state: failed("kit/push-timeout"),
    words: "push service did not answer",
    isOn: false,
    canSwitch: true,
  },
  {
    name: "failed",
    state: failed("kit/push-failed"),
    words: "It could not be switched on.",
    isOn: false,
    canSwitch: true,
  },
];

describe("the switch", () => {
  test.each(rows)(
    "$name: on $isOn, can be switched $canSwitch, and says it",
    async ({ state, words, isOn, canSwitch }) => {
      await press("button", "Notifications");
      await press("dialog button", "Settings");
      await change(() => fake.push.set(state));
      expect(theSwitch().getAttribute("aria-checked")).toBe(String(isOn));
      expect(theSwitch().hasAttribute("disabled")).toBe(!canSwitch);
      expect(said()).toContain(words);
    },
  );

  test("goes on and off again", async () => {
    await press("button", "Notifications");
    await press("dialog button", "Settings");
    await change(() => theSwitch().click());
    expect(fake.push.get().status).toBe("on");
    await change(() => theSwitch().click());
    expect(fake.push.get().status).toBe("granted");
  });
});

describe("the offer", () => {
  const firstMatch = () => change(() => fake.inbox.set(watched(inboxOf(matchOf(5)))));

  test("comes with the first match, and asks the browser only after a yes", async () => {
    await firstMatch();
    expect(fake.push.get().status).toBe("notAsked");
    await press("button", "Yes, tell me");
    expect(fake.push.get().status).toBe("on");
    expect(said()).not.toContain("Shall we tell you?");
  });

  test("does not come with an announcement: it speaks of photos", async () => {
    await change(() => fake.inbox.set(watched(inboxOf(announcementOf(5)))));
    expect(said()).not.toContain("Shall we tell you?");
  });

  test("put off, it stays away", async () => {
    await firstMatch();
    await press("button", "Not now");
    expect(said()).not.toContain("Shall we tell you?");
    expect(fake.push.get().status).toBe("notAsked");
  });

  test.each(["on", "denied", "unsupported"] as const)("is not made where push is %s", async (status) => {
    await change(() => fake.push.set({ status }));
    await firstMatch();
    expect(said()).not.toContain("Shall we tell you?");
  });

  test("is not made to whoever does not want to be found", async () => {
    const declined = { ...guest, consent: { ...guest.consent, state: "declined" as const } };
    await change(() => fake.me.set(watched<typeof guest | null>(declined)));
    await firstMatch();
    expect(said()).not.toContain("Shall we tell you?");
  });
});
