// @vitest-environment happy-dom
import { joinedKit } from "../dev/joined-kit.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit } from "../dev/fake-kit.ts";
import { find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { EVENT_ID, signedIn } from "../dev/sample-event.ts";
import { ERASED_LINK } from "../routes/read-route.ts";

let fake: FakeKit;
let app: OpenApp;
let isErased: number;

beforeEach(async () => {
  fake = joinedKit();
  isErased = 0;
  fake.doors.erase = async () => void (isErased += 1);
  app = await openApp(fake, `/e/${EVENT_ID}`);
  await press("button", "Notifications");
  await press("dialog button", "Settings");
});
afterEach(() => app.close());

/** The file that the browser was asked to save while this was done. */
async function saved(work: () => Promise<void>): Promise<{ name: string; text: string } | null> {
  const addressOf = URL.createObjectURL.bind(URL);
  const blobs = new Map<string, Blob>();
  URL.createObjectURL = (blob: Blob) => {
    blobs.set("blob:made", blob);
    return "blob:made";
  };
  const files: { name: string; text: Promise<string> }[] = [];
  const onClick = (clicked: Event): void => {
    if (!(clicked.target instanceof HTMLAnchorElement) || clicked.target.download === "") return;
    clicked.preventDefault();
    const { download, href } = clicked.target;
    files.push({ name: download, text: blobs.get(href)?.text() ?? Promise.resolve("no such address") });
  };
  document.addEventListener("click", onClick, { capture: true });
  await work();
  document.removeEventListener("click", onClick, { capture: true });
  URL.createObjectURL = addressOf;
  const [file] = files;
  return file === undefined ? null : { name: file.name, text: await file.text };
}

test("the reader is told how long each thing is kept", () => {
  expect(said()).toContain("Photos of you and messages: 90 days.");
  expect(said()).toContain("3 days after the event, or 90 where it did not arrive");
  expect(said()).toContain("A device that has not opened the gallery: 60 days.");
});

describe("what is held about the reader", () => {
  test.each([
    ["Download what is held about me", "html", "shutterbell.html"],
    ["The same for programs", "json", "shutterbell.json"],
  ] as const)("%s: is saved as %s, in their language", async (label, format, name) => {
    fake.doors.export = () => Promise.resolve("all of it");
    expect(await saved(() => press("button", label))).toEqual({ name, text: "all of it" });
    expect(fake.calls.exports).toEqual([{ format, language: "en" }]);
  });

  test("is not saved where it could not be fetched, and that is said", async () => {
    fake.doors.export = () => Promise.reject(new Error("no network"));
    expect(await saved(() => press("button", "Download what is held about me"))).toBeNull();
    expect(said()).toContain("That could not be fetched");
  });
});

describe("deleting everything", () => {
  test("is asked about first, and not done by the first press", async () => {
    await press("button", "Delete everything about me");
    expect(said()).toContain("Delete everything about you, at every event?");
    expect(document.activeElement).toBe(find("button", "Keep it"));
    await press("button", "Keep it");
    expect(isErased).toBe(0);
    find("button", "Delete everything about me");
  });

  test("signs the reader out, leaves nothing on this browser and says so", async () => {
    app.storage.local.setItem("shutterbell.push-later.other", "yes");
    app.storage.session.setItem("shutterbell.invitation.other", "secret");
    await press("button", "Delete everything about me");
    await press("button", "Delete everything");
    expect(isErased).toBe(1);
    expect(window.location.pathname).toBe(ERASED_LINK);
    expect(said()).toContain("Everything about you is being deleted");
    expect(fake.session.get()).toEqual({ status: "signedOut" });
    const { local, session } = app.storage;
    for (const key of ["shutterbell.push-later.other", "shutterbell.last-event"]) expect(local.getItem(key)).toBeNull();
    expect(session.getItem("shutterbell.invitation.other")).toBeNull();
  });

  test("that does not get through changes nothing here, and can be tried again", async () => {
    fake.doors.erase = () => Promise.reject(new Error("no network"));
    app.storage.local.setItem("shutterbell.push-later.other", "yes");
    await press("button", "Delete everything about me");
    await press("button", "Delete everything");
    expect(said()).toContain("That did not get through");
    expect(fake.session.get()).toEqual(signedIn);
    expect(app.storage.local.getItem("shutterbell.push-later.other")).toBe("yes");
    find("button", "Delete everything");
  });
});
