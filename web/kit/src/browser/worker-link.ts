import { OPENED, type WorkerMessage, workerMessageSchema } from "@shutterbell/contract";

/** What the service worker says; other scripts' messages are not heard. */
export interface WorkerLink {
  readonly onOpen: (listener: (link: string) => void) => () => void;
  readonly onSubscriptionChanged: (listener: () => void) => () => void;
}

/** As much of `navigator.serviceWorker` as the link needs. */
export interface WorkerContainer {
  readonly addEventListener: (type: "message", listener: (event: MessageEvent) => void) => void;
  readonly removeEventListener: (type: "message", listener: (event: MessageEvent) => void) => void;
  readonly startMessages: () => void;
}

export function workerLink(container: WorkerContainer | undefined): WorkerLink {
  const listen = (hear: (message: WorkerMessage, event: MessageEvent) => void): (() => void) => {
    const onMessage = (event: MessageEvent): void => {
      const message = workerMessageSchema.safeParse(event.data);
      if (message.success) hear(message.data, event);
    };
    container?.addEventListener("message", onMessage);
    // Without it what was said while the page loaded waits for the whole page.
    container?.startMessages();
    return () => container?.removeEventListener("message", onMessage);
  };
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
  };
}
