import type { FaultQueue } from "../fcm/fault-queue.ts";
import type { Registration, Registrations } from "../fcm/registrations.ts";
import type { SentLog } from "../fcm/sent-log.ts";
import type { Clock } from "../ports.ts";
import type { Browser, BrowserDirectory, Subscription } from "../push/browser-directory.ts";
import type { FcmOperations } from "./operations.ts";
import { parseFault } from "./parse-fault.ts";
import type { BrowserView, RegistrationView } from "./wire.ts";

// Chromium registers for itself as well: always once without a worker, and some versions for what their sync has changed.
const isOfPage = ({ subtype }: Subscription): boolean => subtype.startsWith("wp:");

export function createOperations(state: {
  registrations: Registrations;
  browsers: BrowserDirectory;
  faults: FaultQueue;
  log: SentLog;
  clock: Clock;
}): FcmOperations {
  const { registrations, browsers, faults, log, clock } = state;
  // TTLs are noticed when somebody looks or a browser connects: the emulator keeps no timers.
  const expire = (): void => browsers.browsers.forEach(({ mailbox }) => mailbox.expire(clock()));
  return {
    sent() {
      expire();
      return log.messages;
    },
    clearSent: () => log.clear(),
    attempts: () => log.attempts,
    registrations: () => registrations.all.map((registration) => viewRegistration(registration, browsers)),
    unregister: (id) => registrations.remove(id),
    browsers() {
      expire();
      return browsers.browsers.map((browser) => viewBrowser(browser, browsers));
    },
    script: (fault) => faults.script(parseFault(fault)),
    faults: () => faults.pending,
    clearFaults: () => faults.clear(),
    reset() {
      for (const { mailbox } of browsers.browsers) mailbox.drop();
      registrations.clear();
      faults.clear();
      log.clear();
    },
  };
}

function viewRegistration(registration: Registration, browsers: BrowserDirectory): RegistrationView {
  const { kind, id, fid, projectId, endpoint, createdAt, refreshedAt } = registration;
  const route = browsers.route(endpoint);
  const view = { kind, id, fid, projectId, endpoint, createdAt, refreshedAt };
  return route.kind === "live" ? { ...view, browserId: route.browser.id } : view;
}

function viewBrowser(browser: Browser, browsers: BrowserDirectory): BrowserView {
  return {
    id: browser.id,
    connected: browser.mailbox.isConnected,
    subscriptions: browsers.subscriptionsOf(browser).filter(isOfPage).length,
    undelivered: browser.mailbox.size,
  };
}
