// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeKit } from "../dev/fake-kit.ts";
import { joinedKit } from "../dev/joined-kit.ts";
import { find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { EVENT_ID } from "../dev/sample-event.ts";

let fake: FakeKit;
let app: OpenApp;

beforeEach(async () => {
  fake = joinedKit();
  app = await openApp(fake, `/e/${EVENT_ID}`);
  await press("button", "Notifications");
  await press("dialog button", "Settings");
});
afterEach(() => app.close());

const TITLE = "This is my own device";
const isOn = (): string | null | undefined => find("[role=switch]", TITLE).getAttribute("aria-checked");

test("is off until the reader says otherwise, and says what it means", () => {
  expect(isOn()).toBe("false");
  expect(said()).toContain("Nothing you see is kept on this device.");
});

test("remembers, and forgets, as it is pressed", async () => {
  await press("[role=switch]", TITLE);
  expect(isOn()).toBe("true");
  expect(said()).toContain("From the next start on");
  await press("[role=switch]", TITLE);
  expect(isOn()).toBe("false");
  expect(fake.calls.remembered).toEqual([true, false]);
});

test("what could not be saved is said, and stays as it was", async () => {
  fake.doors.remember = () => Promise.reject(new Error("refused"));
  await press("[role=switch]", TITLE);
  expect(isOn()).toBe("false");
  expect(said()).toContain("That could not be saved.");
});
