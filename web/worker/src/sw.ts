/// <reference lib="webworker" />
import type { WorkerMessage } from "@shutterbell/contract";
import { askPage } from "./ask-page.ts";
import { receiptsOf } from "./covered.ts";
import { keepLanguage, keptLanguage } from "./kept-language.ts";
import { languages } from "./languages.ts";
import { followClick } from "./on-click.ts";
import { onMessage } from "./on-message.ts";
import { muteEvent } from "./on-mute.ts";
import { pushHandler, type ShownOptions, showNotMuted } from "./on-push.ts";
import { type Receipt, type ReceiptDeps, sendMute, sendReceipt } from "./send-receipt.ts";
import { type Shell, ShellKeeper } from "./shell.ts";
import { textsFor } from "./texts.ts";

// The one place that knows the worker's globals: it only wires them.
declare const self: ServiceWorkerGlobalScope;
/** The build puts it here. */
declare const __SHELL__: Shell;

const windows = (): Promise<readonly WindowClient[]> =>
  self.clients.matchAll({ type: "window", includeUncontrolled: true });

const tell = (page: Client, message: WorkerMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client is of this origin, and takes none
  page.postMessage(message);
};

const now = (): number => Date.now();

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const way: ReceiptDeps = { fetch: (...request) => fetch(...request), now, wait };
const report = (receipt: Receipt): Promise<void> => sendReceipt(way, receipt);

const texts = async () => textsFor((await keptLanguage(self.caches)) ?? self.navigator.language, languages);
const show = (title: string, options: ShownOptions): Promise<void> =>
  self.registration.showNotification(title, options);

const push = pushHandler({
  texts,
  now,
  windows,
  tell,
  shown: (tag) => self.registration.getNotifications({ tag }),
  show,
  report,
});

const shell = new ShellKeeper({ origin: self.location.origin, caches: self.caches, wait }, __SHELL__);

// A first push must find this worker, without a reload of the page that registered it; and it must find it as well where
// the app could not be kept. A newer version waits until a page has it take over, or until no page is open; meanwhile the
// one before it shows what comes.
self.addEventListener("install", (event) => event.waitUntil(shell.keep().catch(() => undefined)));
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), shell.tidy()])));

self.addEventListener("fetch", (event) => {
  const answer = shell.answer(event.request, () => fetch(event.request));
  if (answer !== undefined) event.respondWith(answer);
});

self.addEventListener("push", (event) => event.waitUntil(push.onPush(event.data?.text() ?? null)));

self.addEventListener("notificationclose", ({ notification }) => push.forget(notification.tag));

self.addEventListener("notificationclick", (event) => {
  const { notification } = event;
  notification.close();
  push.forget(notification.tag);
  if (event.action === "mute") {
    const mute = (receipt: Receipt): Promise<boolean> => sendMute(way, receipt);
    const sayNotMuted = (about: Parameters<typeof showNotMuted>[1]) => showNotMuted({ texts, show }, about);
    event.waitUntil(muteEvent(notification, { origin: self.location.origin, now, mute, showNotMuted: sayNotMuted }));
    return;
  }
  const following = followClick(notification.data, {
    origin: self.location.origin,
    windows,
    open: (url) => self.clients.openWindow(url),
    ask: askPage,
  });
  event.waitUntil(Promise.all([following, ...receiptsOf(notification.data, "clicked", now()).map(report)]));
});

self.addEventListener("message", (event) =>
  event.waitUntil(
    onMessage(event.data, {
      withdraw: push.withdraw,
      takeOver: () => self.skipWaiting(),
      keepLanguage: (language) => keepLanguage(self.caches, language),
    }),
  ),
);

// Only a page can register again. An open one is told; every start of the app looks by itself, so nothing is kept here.
const SUBSCRIPTION_CHANGED: WorkerMessage = { type: "shutterbell/subscription-changed" };
self.addEventListener("pushsubscriptionchange", (event) =>
  event.waitUntil(windows().then((pages) => pages.forEach((page) => tell(page, SUBSCRIPTION_CHANGED)))),
);
