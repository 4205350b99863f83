import type { ListedDelivery, ListedLetter } from "@shutterbell/kit/organiser";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FakeKit, fakeKit, watched } from "../dev/fake-kit.ts";
import { type FakeOrganiser, fakeOrganiser } from "../dev/fake-organiser.ts";
import { change, find, type OpenApp, openApp, press, said } from "../dev/open-app.tsx";
import {
  alertOf,
  announcedOf,
  BOSS,
  circuitOf,
  deadOf,
  letterOf,
  link,
  listingOf,
  matchSetOf,
  personOf,
  plannedOf,
  skippedOf,
} from "../dev/sample-desk.ts";
import { event, EVENT_ID, guest, invitation, NOW, photoOf } from "../dev/sample-event.ts";

let fake: FakeKit;
let desk: FakeOrganiser;
let app: OpenApp;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  fake = fakeKit(invitation);
  desk = fakeOrganiser();
  fake.event.set(watched(event));
  fake.session.set({ status: "signedIn", uid: BOSS, hasEmail: false, hasPhone: false });
  fake.me.set(watched({ ...guest, role: "organiser" as const }));
});
afterEach(async () => {
  await app.close();
  vi.useRealTimers();
});

const open = async (view = ""): Promise<void> => {
  app = await openApp(fake, `/o/${EVENT_ID}${view}`, desk);
};
const sectionOf = (title: string): string => {
  const heading = [...document.querySelectorAll("h2")].find(({ textContent }) => textContent === title);
  return heading?.closest("section > div, section")?.textContent ?? "";
};
const panelOf = (title: string): string => {
  const heading = [...document.querySelectorAll("h2")].find(({ textContent }) => textContent === title);
  return heading?.closest("section")?.textContent ?? "";
};
const alerts: ListedDelivery[] = [
  alertOf({ uid: "u1", photo: 54, agoMs: 60_000, screenMs: 900 }),
  alertOf({ uid: "u2", photo: 54, agoMs: 60_000, screenMs: null }),
  alertOf({ uid: "u1", photo: 53, agoMs: 120_000, screenMs: 1900 }),
  skippedOf({ uid: "u3", photo: 53, agoMs: 120_000, screenMs: null }, "no-device"),
  deadOf({ uid: "u2", photo: 53, agoMs: 120_000, screenMs: null }, "messaging/invalid-argument"),
];
const people = [personOf(BOSS, "Nok", { role: "organiser" }), personOf("u1", "Mali"), personOf("u2", "Tom")];

describe("the four figures", () => {
  test("say what they count, in what unit and since when", async () => {
    desk.photos.set(watched(listingOf(photoOf(64), photoOf(62), photoOf(53))));
    desk.deliveries.set(watched(listingOf(...alerts)));
    desk.participants.set(watched(listingOf(...people)));
    await open();
    expect(sectionOf("New photos")).toBe("New photos0.4 a minute2 photos in 5 min, at 20:05");
    expect(sectionOf("Matched guests")).toBe("Matched guests3 of 3 who joinedsince 20:03");
    expect(sectionOf("Alerts shown")).toBe("Alerts shown2 of 3 sentsince 20:03");
    expect(sectionOf("To a screen, 95 of 100")).toContain("1.9 s or less");
    expect(sectionOf("To a screen, 95 of 100")).toContain("median 900 ms; 2 alerts since 20:03");
  });

  test("say where there is nothing yet, and invent no number", async () => {
    await open();
    expect(sectionOf("New photos")).toContain("0.0 a minute");
    expect(sectionOf("To a screen, 95 of 100")).toContain("No device has reported yet.");
    expect(panelOf("How fast")).toContain("Nothing was measured yet.");
    expect(panelOf("What went wrong")).toContain("Nothing. No alert was given up.");
    expect(said()).not.toMatch(/NaN|Infinity|undefined/);
  });

  test("leave out a document that cannot be read, and say which", async () => {
    const error = Object.assign(new Error("deliveries/d9 has schemaVersion 9"), { code: "kit/unexpected" as const });
    desk.letters.set(watched(listingOf<ListedLetter>(), { error }));
    await open();
    expect(said()).toContain("Some documents could not be read and are left out: deliveries/d9 has schemaVersion 9");
  });

  const pageOf = (page: number): ListedDelivery[] =>
    Array.from({ length: 50 }, (_, index) =>
      alertOf({ uid: `u${page}-${index}`, photo: 54, agoMs: 60_000 * (page + 1), screenMs: 900 }),
    );
  test("count what is loaded: 200 alerts without being asked, and more by a button", async () => {
    desk.deliveries.older.push(...[1, 2, 3, 4, 5].map(pageOf));
    desk.deliveries.set(watched({ items: pageOf(0), hasOlder: true }));
    await open();
    expect(sectionOf("Alerts shown")).toBe("Alerts shown200 of 200 sentsince 20:01");
    await press("button", "Count earlier ones too");
    expect(sectionOf("Alerts shown")).toBe("Alerts shown250 of 250 sentsince 20:00");
    await press("a", "Announce");
    await press("a", "Now");
    expect(desk.deliveries.asked).toBe(4);
  });

  test("do not ask again and again where the older ones bring nothing", async () => {
    desk.participants.older.push([], [personOf("u9", "Somebody")]);
    desk.participants.set(watched({ items: people, hasOlder: true }));
    await open();
    expect(sectionOf("Matched guests")).toContain("of 3 or more who joined");
    expect(desk.participants.older).toHaveLength(1);
  });
});

describe("alerts", () => {
  test("stand by state, with the reasons why nobody was told", async () => {
    const waiting = plannedOf({ uid: "u4", photo: 55, agoMs: 30_000, screenMs: null });
    desk.deliveries.set(watched(listingOf(waiting, ...alerts)));
    await open();
    const states = panelOf("Alerts by state");
    expect(states).toContain("6 alerts since 20:03");
    expect(states).toContain("Waiting for their time1");
    expect(states).toContain("Shown2");
    expect(states).toContain("Given up1");
    expect(states).toContain("Nobody to tellno device that rings 11");
  });
  test("a channel that is paused says since when and why", async () => {
    desk.circuits.set(watched([circuitOf("open")]));
    await open();
    expect(panelOf("Channels and devices")).toContain(
      "paused since 20:03: the provider failsmessaging/server-unavailable",
    );
  });
});

describe("what went wrong", () => {
  beforeEach(() => {
    desk.participants.set(watched(listingOf(...people)));
    desk.letters.set(
      watched(
        listingOf(
          letterOf("d1"),
          letterOf("d2", { uid: "u1" }),
          letterOf("d3", { redrivenAs: "e".repeat(32), redriveRequestedAt: NOW }),
        ),
      ),
    );
  });
  test("is sent again all at once, by its cause, but not what was asked for before", async () => {
    await open();
    expect(panelOf("What went wrong")).toContain("3 alerts given up, the last at 19:55");
    expect(panelOf("What went wrong")).toContain("1 was sent again");
    await press("button", "Send all 2 again");
    expect(desk.calls.redriven).toEqual([["d1", "d2"]]);
  });
  test("is sent again one by one, by the name of whom it concerns", async () => {
    await open();
    await press("button", "Send again: Mali");
    expect(desk.calls.redriven).toEqual([["d2"]]);
  });
  test("says when asking was not possible", async () => {
    desk.answer = () => Promise.reject(new Error("no"));
    await open();
    await press("button", "Send all 2 again");
    expect(panelOf("What went wrong")).toContain("That did not work. Please try again.");
  });
});

describe("one photo", () => {
  beforeEach(() => {
    desk.photos.set(watched(listingOf(photoOf(54), photoOf(53))));
    desk.participants.set(watched(listingOf(...people)));
    desk.deliveries.set(watched(listingOf(...alerts)));
    desk.matchSet.set(watched(matchSetOf("u1", "u2")));
  });
  const openPhoto = async (): Promise<void> => {
    await open("/photos");
    await press("button", "Photo, 19:54");
  };
  test("shows who is in it and its way to a screen, stage by stage", async () => {
    await openPhoto();
    expect(said()).toContain("2 people in it: Mali, Tom");
    const stages = [...document.querySelectorAll("dialog li")].map(({ textContent }) => textContent);
    expect(stages).toEqual([
      "Processed+0 ms20:04:00",
      "In the gallery+140 ms20:04:00",
      "Function woken+50 ms20:04:00",
      "Planned+270 ms20:04:00",
      "Taken up+0 ms20:04:00",
      "Provider took it+60 ms20:04:00",
      "On a screen+380 ms20:04:00",
      "Clickednot reached",
    ]);
    expect(said()).toContain("900 ms in all");
  });
  test("is taken back only after a second yes", async () => {
    await openPhoto();
    await press("button", "Take this photo back");
    expect(desk.calls.withdrawn).toEqual([]);
    await press("button", "Leave it");
    expect(desk.calls.withdrawn).toEqual([]);
    await press("button", "Take this photo back");
    await press("button", "Take it back");
    expect(desk.calls.withdrawn).toEqual(["p54"]);
  });
  test("that is gone meanwhile says so, and cannot be taken back again", async () => {
    await openPhoto();
    await change(() => desk.photos.set(watched(listingOf(photoOf(53)))));
    expect(said()).toContain("This photo was taken back.");
    expect(() => find("button", "Take this photo back")).toThrow("no button says Take this photo back");
  });
  test("without an alert shows its commit alone", async () => {
    desk.deliveries.set(watched(listingOf<ListedDelivery>()));
    await openPhoto();
    expect(said()).toContain("No alert about it among those that are loaded.");
    expect(said()).toContain("140 ms in all");
  });
});

describe("people", () => {
  beforeEach(() => desk.participants.set(watched(listingOf(...people))));
  test("may be given another role, but nobody gives one to themselves", async () => {
    await open("/people");
    expect(() => find("select", "Role of Nok")).toThrow("no select says Role of Nok");
    const select = find("select", "Role of Tom") as HTMLSelectElement;
    await change(() => {
      select.value = "photographer";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    expect(desk.calls.roles).toEqual([{ uid: "u2", role: "photographer" }]);
  });
  test("are erased from the event only after a second yes, and nobody erases themselves here", async () => {
    await open("/people");
    expect(() => find("button", "Erase: Nok")).toThrow("no button says Erase: Nok");
    await press("button", "Erase: Tom");
    expect(desk.calls.erased).toEqual([]);
    await press("fieldset button", "Keep it");
    expect(desk.calls.erased).toEqual([]);
    await press("button", "Erase: Tom");
    await press("fieldset button", "Erase it");
    expect(desk.calls.erased).toEqual(["u2"]);
  });
  test("come in by a code, and a new one is made only after a second yes", async () => {
    await open("/people");
    expect(said()).toContain(`${window.location.origin}/e/${EVENT_ID}#k=${link.secret}`);
    expect(document.querySelector("img[alt='QR code of the invitation']")).not.toBeNull();
    await press("button", "Make a new one");
    expect(desk.calls.renewals).toBe(0);
    await press("fieldset button", "Make a new one");
    expect(desk.calls.renewals).toBe(1);
  });
});

describe("an announcement", () => {
  const write = async (text: string): Promise<void> => {
    const field = document.querySelector("textarea")!;
    await change(() => {
      // React listens to what the browser sets, and not to what a script does.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  test("goes out as one line, with its priority, and the form is ready for the next", async () => {
    await open("/announce");
    await write("  The cake\n\n is cut. ");
    await change(() => document.querySelectorAll<HTMLInputElement>("input[type=radio]")[0]!.click());
    await press("button", "Announce to everybody");
    expect(desk.calls.announced).toEqual([{ text: "The cake is cut.", priority: "urgent" }]);
    expect(said()).toContain("Announced.");
    expect(document.querySelector("textarea")?.value).toBe("");
  });
  test.each([
    { name: "of nothing", text: "   ", says: "Write something first." },
    { name: "that is too long", text: "x".repeat(501), says: "500 characters at the most." },
  ])("$name is not sent", async ({ text, says }) => {
    await open("/announce");
    await write(text);
    await press("button", "Announce to everybody");
    expect(desk.calls.announced).toEqual([]);
    expect(said()).toContain(says);
  });
  test("that could not be sent stays in its field", async () => {
    desk.answer = () => Promise.reject(new Error("no"));
    await open("/announce");
    await write("Cake");
    await press("button", "Announce to everybody");
    expect(said()).toContain("That did not work. Please try again.");
    expect(document.querySelector("textarea")?.value).toBe("Cake");
  });
  test("says whom it has reached, and is taken back after a second yes", async () => {
    const about = { category: "announcement" as const, covers: [`${EVENT_ID}_.a1`] };
    const told = alertOf({ uid: "u1", photo: 51, agoMs: 60_000, screenMs: 900 });
    desk.deliveries.set(watched(listingOf({ ...told, ...about }, { ...told, ...about, uid: "u2" })));
    desk.announcements.set(watched(listingOf(announcedOf("a1"))));
    await open("/announce");
    expect(panelOf("Announced so far")).toContain("19:50, pushed to 2, on the screen of 2");
    await press("button", /^Take it back/);
    expect(desk.calls.takenBack).toEqual([]);
    await press("fieldset button", "Take it back");
    expect(desk.calls.takenBack).toEqual(["a1"]);
  });
});
