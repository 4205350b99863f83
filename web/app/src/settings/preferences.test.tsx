// @vitest-environment happy-dom
import type { Preferences, Session } from "@shutterbell/kit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, watched } from "../dev/fake-kit.ts";
import { joinedKit } from "../dev/joined-kit.ts";
import { change, find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { event, EVENT_ID, preferences } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

beforeEach(async () => {
  fake = joinedKit();
  app = await openApp(fake, `/e/${EVENT_ID}`);
  await press("button", "Notifications");
  await press("dialog button", "Settings");
});
afterEach(() => app.close());

const alerting = { windowMs: 250, capPerHour: 5, folds: true, emailAfterMinutes: 15, smsAfterMinutes: 45 };
const prefer = (changes: Partial<Preferences>) =>
  change(() => fake.preferences.set(watched({ ...preferences, ...changes })));
const become = (reach: Partial<Extract<Session, { status: "signedIn" }>>) =>
  change(() => fake.session.set({ status: "signedIn", uid: "u1", hasEmail: false, hasPhone: false, ...reach }));
const allowSms = () =>
  change(() => fake.event.set(watched({ ...event, alerting: { ...alerting, smsPriceUsd: 0.05 } })));
const isOn = (element: Element): boolean => element.getAttribute("aria-checked") === "true";
const describedBy = (element: Element): string =>
  document.querySelector(`[id="${element.getAttribute("aria-describedby")}"]`)?.textContent ?? "";

const channel = (name: string): HTMLElement | null => document.querySelector(`fieldset[name=${name}]`);
const switchesOf = (name: string): HTMLElement[] => [
  ...(channel(name)?.querySelectorAll<HTMLElement>("[role=switch]") ?? []),
];

describe("a channel", () => {
  test("has a name, and a switch for each category", () => {
    expect(channel("push")?.querySelector("legend")?.textContent).toBe("By push message");
    expect(switchesOf("push").map(({ textContent }) => textContent)).toEqual([
      "Photos of me",
      "Word from the organiser",
    ]);
    expect(switchesOf("push").map(isOn)).toEqual([true, true]);
  });

  test("changes the one switch that is pressed", async () => {
    await press("fieldset[name=push] [role=switch]", "Word from the organiser");
    expect(fake.calls.preferences).toEqual([{ channels: { announcement: { push: false } } }]);
  });

  test("shows what is chosen from then on", async () => {
    await prefer({ channels: { ...preferences.channels, photo: { push: false, email: false, sms: false } } });
    expect(switchesOf("push").map(isOn)).toEqual([false, true]);
  });

  test("that could not be saved says so beside itself, until something is changed there again", async () => {
    fake.doors.preferences = () => Promise.reject(new Error("refused"));
    await press("fieldset[name=push] [role=switch]", "Photos of me");
    expect(channel("push")?.querySelector("[role=alert]")?.textContent).toContain("could not be saved");
    expect(channel("email")?.querySelector("[role=alert]")?.textContent).toBe("");
    fake.doors.preferences = () => Promise.resolve();
    await press("fieldset[name=push] [role=switch]", "Photos of me");
    expect(channel("push")?.querySelector("[role=alert]")?.textContent).toBe("");
  });
});

describe("email", () => {
  const wanted = { photo: { push: true, email: true, sms: false }, announcement: preferences.channels.announcement };

  test("is off without a verified address, whatever was chosen, and says why", async () => {
    await prefer({ channels: wanted });
    expect(switchesOf("email").map(isOn)).toEqual([false, false]);
    expect(switchesOf("email").every((one) => one.hasAttribute("disabled"))).toBe(true);
    expect(describedBy(channel("email")!)).toContain("needs a verified email address on your account");
  });

  test("can be chosen with one", async () => {
    await prefer({ channels: wanted });
    await become({ hasEmail: true });
    expect(switchesOf("email").map(isOn)).toEqual([true, false]);
    expect(describedBy(channel("email")!)).toContain("To the verified address of your account");
    await press("fieldset[name=email] [role=switch]", "Word from the organiser");
    expect(fake.calls.preferences).toEqual([{ channels: { announcement: { email: true } } }]);
  });
});

describe("SMS", () => {
  test("is not offered where the event has agreed to no price", async () => {
    await become({ hasPhone: true });
    expect(channel("sms")).toBeNull();
    await change(() => fake.event.set(watched({ ...event, alerting: { ...alerting, smsPriceUsd: null } })));
    expect(channel("sms")).toBeNull();
  });

  test("is off without a number", async () => {
    await allowSms();
    expect(switchesOf("sms").every((one) => one.hasAttribute("disabled"))).toBe(true);
    expect(describedBy(channel("sms")!)).toContain("needs a verified phone number");
  });

  test("can be chosen with one", async () => {
    await allowSms();
    await become({ hasPhone: true });
    await press("fieldset[name=sms] [role=switch]", "Photos of me");
    expect(fake.calls.preferences).toEqual([{ channels: { photo: { sms: true } } }]);
  });
});

describe("quiet hours", () => {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const night = { from: "23:00", to: "08:00", timeZone: own };
  const clock = (name: string): HTMLInputElement => find("label:has(input[type=time])", name).querySelector("input")!;
  async function type(name: string, value: string): Promise<void> {
    const input = clock(name);
    // React listens to the element's own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, value);
    await change(() => void input.dispatchEvent(new Event("input", { bubbles: true })));
  }

  test("are off at first, with no clocks", () => {
    expect(isOn(find("[role=switch]", "Quiet hours"))).toBe(false);
    expect(document.querySelectorAll("input[type=time]")).toHaveLength(0);
  });

  test("switched on are a night, by this device's zone", async () => {
    await press("[role=switch]", "Quiet hours");
    expect(fake.calls.preferences).toEqual([{ quietHours: night }]);
  });

  test("switched off are none", async () => {
    await prefer({ quietHours: night });
    await press("[role=switch]", "Quiet hours");
    expect(fake.calls.preferences).toEqual([{ quietHours: null }]);
  });

  test("show both times, and the zone", async () => {
    await prefer({ quietHours: night });
    expect([clock("From").value, clock("To").value]).toEqual(["23:00", "08:00"]);
    expect(describedBy(find("fieldset", "Quiet hours"))).toContain(`(${own})`);
  });

  test("of another zone say which, and go by this device's once they are changed", async () => {
    await prefer({ quietHours: { ...night, timeZone: "Pacific/Auckland" } });
    expect(describedBy(find("fieldset", "Quiet hours"))).toContain("(Pacific/Auckland). Once you change them");
    await type("To", "07:30");
    expect(fake.calls.preferences).toEqual([{ quietHours: { ...night, to: "07:30" } }]);
  });

  test("a time that is half typed is not saved", async () => {
    await prefer({ quietHours: night });
    await type("From", "");
    expect(clock("From").value).toBe("");
    expect(fake.calls.preferences).toEqual([]);
    await change(() => void clock("From").dispatchEvent(new FocusEvent("focusout", { bubbles: true })));
    expect(clock("From").value).toBe("23:00");
  });

  test("of no length say that they are none", async () => {
    await prefer({ quietHours: { ...night, to: "23:00" } });
    expect(said()).toContain("Both are the same, so no hour is quiet.");
  });
});

describe("how often", () => {
  const radios = (): HTMLInputElement[] => [...document.querySelectorAll<HTMLInputElement>("input[name=digest]")];

  test("has four answers, each with its words, and one that holds", async () => {
    expect(radios().map(({ parentElement }) => parentElement?.textContent)).toEqual([
      "At once",
      "Every 15 minutes, together",
      "Every hour, together",
      "Once, after the event",
    ]);
    await prefer({ digest: "hourly" });
    expect(radios().map(({ checked }) => checked)).toEqual([false, false, true, false]);
  });

  test.each(["every15min", "hourly", "eventEnd"] as const)("%s is saved as chosen", async (digest) => {
    await change(() =>
      radios()
        .find(({ value }) => value === digest)!
        .click(),
    );
    expect(fake.calls.preferences).toEqual([{ digest }]);
  });
});

const muted = { mutedEvents: ["another", EVENT_ID] };
const switches: {
  name: string;
  label: string;
  on: Partial<Preferences>;
  toOn: object;
  toOff: object;
  words: string;
}[] = [
  {
    name: "only when sure",
    label: "Only when it is quite sure that it is me",
    on: { minConfidence: 0.8 },
    toOn: { minConfidence: 0.8 },
    toOff: { minConfidence: 0 },
    words: "The other photos wait under the bell",
  },
  {
    name: "muting",
    label: "Mute this event",
    on: muted,
    toOn: { muted: { [EVENT_ID]: true } },
    toOff: { muted: { [EVENT_ID]: false } },
    words: "Nothing is sent to you about this event",
  },
];

describe.each(switches)("the switch of $name", ({ label, on, toOn, toOff, words }) => {
  test("goes on", async () => {
    expect(isOn(find("[role=switch]", label))).toBe(false);
    await press("[role=switch]", label);
    expect(fake.calls.preferences).toEqual([toOn]);
  });

  test("says what it means, and goes off", async () => {
    await prefer(on);
    expect(isOn(find("[role=switch]", label))).toBe(true);
    expect(describedBy(find("[role=switch]", label))).toContain(words);
    await press("[role=switch]", label);
    expect(fake.calls.preferences).toEqual([toOff]);
  });

  test("says that it could not be saved", async () => {
    fake.doors.preferences = () => Promise.reject(new Error("refused"));
    await press("[role=switch]", label);
    expect(describedBy(find("[role=switch]", label))).toContain("could not be saved");
  });
});

test("another event that is muted does not mute this one", async () => {
  await prefer({ mutedEvents: ["another"] });
  expect(isOn(find("[role=switch]", "Mute this event"))).toBe(false);
});

describe("until they are known", () => {
  test("there is no switch to press, and the rest of the settings is there", async () => {
    await change(() => fake.preferences.set(watched<Preferences>(undefined, { connection: "connecting" })));
    expect(said()).not.toContain("Quiet hours");
    expect(find("[role=switch]", "Find me in photos").tagName).toBe("BUTTON");
  });

  test("and cannot be read, that is said", async () => {
    const error = Object.assign(new Error("newer"), { code: "kit/unexpected" as const });
    await change(() => fake.preferences.set(watched<Preferences>(undefined, { error })));
    expect(said()).toContain("Your choices could not be loaded.");
  });
});

test("every control is named, in Thai as well", async () => {
  await prefer({ quietHours: { from: "23:00", to: "08:00", timeZone: "Asia/Bangkok" } });
  await press("button", "ไทย");
  const named = [...document.querySelectorAll<HTMLElement>("dialog [role=switch], dialog label, dialog legend")];
  expect(named.length).toBeGreaterThan(12);
  for (const { textContent } of named) expect(textContent).toMatch(/[\u0E00-\u0E7F]/);
});
