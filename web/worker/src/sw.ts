/// <reference lib="webworker" />
import type { WorkerMessage } from "@shutterbell/contract";
import { askPage } from "./ask-page.ts";
import { followClick } from "./on-click.ts";
import { pushHandler } from "./on-push.ts";

// The one place that knows the worker's globals: it only wires them.
declare const self: ServiceWorkerGlobalScope;

const windows = (): Promise<readonly WindowClient[]> =>
  self.clients.matchAll({ type: "window", includeUncontrolled: true });

const tell = (page: Client, message: WorkerMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a client is of this origin, and takes none
  page.postMessage(message);
};

const push = pushHandler({
  language: self.navigator.language,
  now: () => Date.now(),
  windows,
  tell,
  shown: (tag) => self.registration.getNotifications({ tag }),
  show: (title, options) => self.registration.showNotification(title, options),
});

// A first push must find this worker, without a reload of the page that registered it.
self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => event.waitUntil(push.onPush(event.data?.text() ?? null)));

self.addEventListener("notificationclose", ({ notification }) => push.forget(notification.tag));

self.addEventListener("notificationclick", (event) => {
  const { notification } = event;
  notification.close();
  push.forget(notification.tag);
  event.waitUntil(
    followClick(notification.data, {
      origin: self.location.origin,
      windows,
      open: (url) => self.clients.openWindow(url),
      ask: askPage,
    }),
  );
});

// Only a page can register again. An open one is told; every start of the app looks by itself, so nothing is kept here.
const SUBSCRIPTION_CHANGED: WorkerMessage = { type: "shutterbell/subscription-changed" };
self.addEventListener("pushsubscriptionchange", (event) =>
  event.waitUntil(windows().then((pages) => pages.forEach((page) => tell(page, SUBSCRIPTION_CHANGED)))),
);
