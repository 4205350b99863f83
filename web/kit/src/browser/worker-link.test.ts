import { OPENED } from "@shutterbell/contract";
import { expect, test } from "vitest";
import { workerLink } from "./worker-link.ts";

/** A container that hands on what the test posts. */
class FakeContainer extends EventTarget {
  started = 0;
  readonly answers: unknown[] = [];
  readonly heard: unknown[] = [];
  /** The worker of this origin, as the browser knows it. */
  registration: () => Promise<
    { readonly active: { readonly postMessage: (message: unknown) => void } | null } | undefined
  > = async () => ({ active: { postMessage: (message) => void this.heard.push(message) } });

  startMessages(): void {
    this.started += 1;
  }

  post(data: unknown): void {
    const port = { postMessage: (answer: unknown) => this.answers.push(answer) };
    this.dispatchEvent(Object.assign(new Event("message"), { data, ports: [port] }));
  }
}

function open() {
  const container = new FakeContainer();
  const opened: string[] = [];
  const link = workerLink({
    addEventListener: (type, listener) => container.addEventListener(type, (event) => listener(Object(event))),
    removeEventListener: () => undefined,
    startMessages: () => container.startMessages(),
    getRegistration: () => container.registration(),
    ready: container.registration().then((registration) => registration ?? { active: null }),
  });
  link.onOpen((path) => opened.push(path));
  return { container, opened, link };
}

test("a clicked notification is followed and answered", () => {
  const { container, opened } = open();
  container.post({ type: "shutterbell/open", link: "/e/harbour/me" });
  expect(opened).toEqual(["/e/harbour/me"]);
  expect(container.answers).toEqual([OPENED]);
  expect(container.started).toBe(1);
});

const foreign: readonly { name: string; data: unknown }[] = [
  { name: "another script's message", data: { isFirebaseMessaging: true } },
  { name: "a link to elsewhere", data: { type: "shutterbell/open", link: "https://elsewhere.example/" } },
  { name: "a link to another host", data: { type: "shutterbell/open", link: "//elsewhere.example/" } },
  { name: "no message at all", data: null },
];
test.each(foreign)("$name is neither followed nor answered", ({ data }) => {
  const { container, opened } = open();
  container.post(data);
  expect(opened).toEqual([]);
  expect(container.answers).toEqual([]);
});

test("the worker is told of a withdrawn match, also where it does not control the page yet", async () => {
  const { container, link } = open();
  await link.tellWithdrawn("harbour");
  expect(container.heard).toEqual([{ type: "shutterbell/withdrawn", eventId: "harbour" }]);
});

test("the worker is told of the reader's language", async () => {
  const { container, link } = open();
  await link.tellLanguage("th");
  expect(container.heard).toEqual([{ type: "shutterbell/language", language: "th" }]);
});

const workerless: readonly { name: string; registration: FakeContainer["registration"] }[] = [
  { name: "no worker", registration: async () => undefined },
  { name: "a worker that is not active yet", registration: async () => ({ active: null }) },
  { name: "a browser that refuses", registration: () => Promise.reject(new DOMException("no", "SecurityError")) },
];
test.each(workerless)("with $name there is nobody to tell", async ({ registration }) => {
  const { container, link } = open();
  container.registration = registration;
  await link.tellWithdrawn("harbour");
  expect(container.heard).toEqual([]);
});

test("a browser without service workers has no messages", async () => {
  const link = workerLink(undefined);
  expect(() => link.onOpen(() => undefined)()).not.toThrow();
  await expect(link.tellWithdrawn("harbour")).resolves.toBeUndefined();
});
