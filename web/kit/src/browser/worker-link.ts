import { OPENED, type PageMessage, type WorkerMessage, readInput, workerMessageShape } from "@shutterbell/contract";

/** What the service worker says, and is told; other scripts' messages are not heard. */
export interface WorkerLink {
  readonly onOpen: (listener: (link: string) => void) => () => void;
  readonly onSubscriptionChanged: (listener: () => void) => () => void;
  /** The server took a match of this event away. Never rejects; without a worker there is nobody to tell. */
  readonly tellWithdrawn: (eventId: string) => Promise<void>;
  /** The reader's language, for the worker's notifications. Where there is no worker it is told once there is one. */
  readonly tellLanguage: (language: string) => Promise<void>;
  /** Takes everything of ours off the screen. Never rejects. */
  readonly closeNotifications: () => Promise<void>;
}

function messageOf(data: unknown): WorkerMessage | null {
  try {
    return readInput(workerMessageShape, data, "A worker's message");
  } catch {
    return null;
  }
}

export interface KnownWorker {
  readonly postMessage: (message: PageMessage) => void;
}

interface KnownRegistration {
  readonly active: KnownWorker | null;
  /** Missing in browsers that show no notifications of a page. */
  readonly getNotifications?: () => Promise<readonly { readonly close: () => void }[]>;
}

/** As much of `navigator.serviceWorker` as the link needs. */
export interface WorkerContainer {
  readonly addEventListener: (type: "message", listener: (event: MessageEvent) => void) => void;
  readonly removeEventListener: (type: "message", listener: (event: MessageEvent) => void) => void;
  readonly startMessages: () => void;
  readonly getRegistration: () => Promise<KnownRegistration | undefined>;
  readonly ready: Promise<{ readonly active: KnownWorker | null }>;
}

export function workerLink(container: WorkerContainer | undefined): WorkerLink {
  const listen = (hear: (message: WorkerMessage, event: MessageEvent) => void): (() => void) => {
    const onMessage = (event: MessageEvent): void => {
      const message = messageOf(event.data);
      if (message !== null) hear(message, event);
    };
    container?.addEventListener("message", onMessage);
    // Without it what was said while the page loaded waits for the whole page.
    container?.startMessages();
    return () => container?.removeEventListener("message", onMessage);
  };
  // Not the controller: the page that registered the worker has none until it is claimed.
  const registered = async () => container?.getRegistration().catch(() => undefined);
  return {
    onOpen: (listener) =>
      listen((message, event) => {
        if (message.type !== "shutterbell/open") return;
        listener(message.link);
        event.ports[0]?.postMessage(OPENED);
      }),
    onSubscriptionChanged: (listener) =>
      listen((message) => {
        if (message.type === "shutterbell/subscription-changed") listener();
      }),
    tellWithdrawn: async (eventId) => {
      (await registered())?.active?.postMessage({ type: "shutterbell/withdrawn", eventId });
    },
    tellLanguage: async (language) => {
      const registration = await container?.ready;
      registration?.active?.postMessage({ type: "shutterbell/language", language });
    },
    closeNotifications: async () => {
      const shown = await (await registered())?.getNotifications?.().catch(() => []);
      shown?.forEach((notification) => notification.close());
    },
  };
}
