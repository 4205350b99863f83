// @vitest-environment happy-dom
import { RETENTION_DAYS } from "@shutterbell/kit/held";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeKit, fakeKit, watched } from "../dev/fake-kit.ts";
import { change, find, openApp, type OpenApp, press, said } from "../dev/open-app.tsx";
import { event, EVENT_ID, guest, invitation, photoOf, SECRET, signedIn } from "../dev/sample-event.ts";
import { keptSecret } from "../join/secret.ts";

const LINK = `/e/${EVENT_ID}#k=${SECRET}`;
let fake: FakeKit;
let app: OpenApp | undefined;

beforeEach(() => {
  fake = fakeKit(invitation);
  fake.event.set(watched(event));
  fake.gallery.set(watched({ photos: [photoOf(1)], hasOlder: false }));
});
afterEach(async () => {
  await app?.close();
  app = undefined;
});

const open = async (address = LINK): Promise<OpenApp> => (app = await openApp(fake, address));
const refusal = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

async function writeName(name: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>("input[name=name]")!;
  // React listens to the element's own setter.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, name);
  await change(() => void input.dispatchEvent(new Event("input", { bubbles: true })));
}
const answer = (value: "yes" | "no") =>
  change(() => document.querySelector<HTMLElement>(`input[value=${value}]`)!.click());
const goTo = (path: string) => change(() => window.history.pushState(null, "", path));
const signInWhileJoining = () => {
  fake.doors.join = async () => {
    fake.me.set(watched<typeof guest | null>(undefined, { connection: "connecting" }));
    fake.session.set(signedIn);
    await Promise.resolve();
    const granted = fake.calls.joined.at(-1)?.consent.granted === true;
    const consent = { ...guest.consent, state: granted ? ("granted" as const) : ("declined" as const) };
    fake.me.set(watched<typeof guest | null>({ ...guest, consent }));
    return { joined: true };
  };
};

describe("an invitation", () => {
  test("shows the event, its day in its own zone, and a question that nothing answers beforehand", async () => {
    await open();
    expect(find("h1", "Mali & Tom").tagName).toBe("H1");
    expect(said()).toContain("Saturday 12 June, 16:00");
    expect(document.querySelectorAll("input[type=radio]")).toHaveLength(2);
    expect(document.querySelectorAll("input[type=radio]:checked")).toHaveLength(0);
    expect(said()).toContain("Either way, the whole gallery is open to you.");
  });

  test("says for how many days, by the number that the documents are kept by", async () => {
    await open();
    expect(said()).toContain(`What you are told is deleted after ${RETENTION_DAYS.inboxItem} days;`);
  });

  test("is not promised the whole gallery where everyone sees only themselves", async () => {
    fake.doors.invitation = async () => ({ ...invitation, visibility: "matched" });
    await open();
    expect(said()).toContain("At this event everyone sees only the photos they are in.");
    expect(said()).not.toContain("the whole gallery is open");
  });

  test("has left the address bar before anything is shown", async () => {
    await open();
    expect(window.location.href).not.toContain(SECRET);
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}`);
  });

  test.each([
    { name: "a refused one", code: "kit/invitation-refused", words: "This invitation no longer opens" },
    { name: "one that was cut short", code: "kit/bad-input", words: "This invitation no longer opens" },
    { name: "one without a connection", code: "kit/unavailable", words: "No connection" },
    { name: "one of too many at once", code: "kit/too-many-calls", words: "Many guests are coming in at once" },
    { name: "a fault of ours", code: "kit/unexpected", words: "That did not work" },
  ])("$name says so, and what to do", async ({ code, words }) => {
    fake.doors.invitation = refusal(code);
    await open();
    expect(find("h1", words).tagName).toBe("H1");
    expect(find("button", "Try again").tagName).toBe("BUTTON");
  });

  test("is looked at again by itself when the connection returns", async () => {
    fake.doors.invitation = refusal("kit/unavailable");
    await open();
    fake.doors.invitation = async () => invitation;
    await change(() => void window.dispatchEvent(new Event("online")));
    expect(find("h1", "Mali & Tom").tagName).toBe("H1");
  });
});

describe("coming in", () => {
  test("asks for a name and an answer first, and sends nothing", async () => {
    await open();
    await press("button[type=submit]", "Come in");
    expect(said()).toContain("Please write your name.");
    expect(said()).toContain("Please choose one of the two.");
    expect(document.activeElement).toBe(document.querySelector("input[name=name]"));
    expect(fake.calls.joined).toEqual([]);
  });

  test.each([
    { name: "a yes", value: "yes", granted: true, isOffered: true },
    { name: "a no", value: "no", granted: false, isOffered: false },
  ] as const)("with $name opens the gallery; push is offered: $isOffered", async ({ value, granted, isOffered }) => {
    signInWhileJoining();
    const { storage } = await open();
    await writeName("  Nok ");
    await answer(value);
    await press("button[type=submit]", "Come in");
    expect(fake.calls.joined).toEqual([
      { eventId: EVENT_ID, secret: SECRET, displayName: "Nok", consent: { version: 1, granted } },
    ]);
    expect(find("nav a", "All").getAttribute("aria-current")).toBe("page");
    expect(said().includes("Shall we tell you?")).toBe(isOffered);
    expect(keptSecret(storage.session, EVENT_ID)).toBeNull();
  });

  test("whose answer was lost, though it took effect, opens the gallery and offers push all the same", async () => {
    signInWhileJoining();
    const joinAndLoseTheAnswer = fake.doors.join;
    fake.doors.join = async () => {
      await joinAndLoseTheAnswer();
      throw Object.assign(new Error("no answer"), { code: "kit/unavailable" });
    };
    await open();
    await writeName("Nok");
    await answer("yes");
    await press("button[type=submit]", "Come in");
    expect(find("nav a", "All").getAttribute("aria-current")).toBe("page");
    expect(said()).toContain("Shall we tell you?");
  });

  test("that fails keeps what was entered, and the invitation", async () => {
    fake.doors.join = refusal("kit/unavailable");
    const { storage } = await open();
    await writeName("Nok");
    await answer("no");
    await press("button[type=submit]", "Come in");
    expect(find("[role=alert]", /No connection/).tagName).toBe("DIV");
    expect(document.querySelector<HTMLInputElement>("input[name=name]")!.value).toBe("Nok");
    expect(keptSecret(storage.session, EVENT_ID)).toBe(SECRET);
  });
});

describe("without an invitation", () => {
  test("nobody sees anything of the event", async () => {
    await open(`/e/${EVENT_ID}`);
    expect(said()).toContain("This gallery is for invited guests");
    expect(said()).not.toContain("Mali");
  });

  test("a participant comes straight in, and is not offered push on loading", async () => {
    fake.session.set(signedIn);
    fake.me.set(watched<typeof guest | null>(guest));
    await open(`/e/${EVENT_ID}`);
    expect(find("h1", "Mali & Tom").tagName).toBe("H1");
    expect(said()).not.toContain("Shall we tell you?");
  });

  test("whoever signed out sees nothing any longer", async () => {
    fake.session.set(signedIn);
    fake.me.set(watched<typeof guest | null>(guest));
    await open(`/e/${EVENT_ID}`);
    await change(() => {
      fake.me.set(watched<typeof guest | null>(undefined, { connection: "idle" }));
      fake.session.set({ status: "signedOut" });
    });
    expect(said()).toContain("This gallery is for invited guests");
    expect(said()).not.toContain("Mali");
  });

  test("the start page leads a participant back to their event, and nobody else", async () => {
    fake.session.set(signedIn);
    fake.me.set(watched<typeof guest | null>(guest));
    await open(`/e/${EVENT_ID}`);
    await goTo("/");
    expect(window.location.pathname).toBe(`/e/${EVENT_ID}`);
    await change(() => fake.session.set({ status: "signedOut" }));
    await goTo("/");
    expect(window.location.pathname).toBe("/");
    expect(said()).toContain("Open your invitation link");
  });
});
