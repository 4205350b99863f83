import { OPENED, type WorkerMessage } from "@shutterbell/contract";

/** How long a page may take to go to a link before it is taken there. */
const ANSWER_MS = 1_000;

/** A page, as the service worker knows it. */
export interface AskedPage {
  postMessage(message: WorkerMessage, transfer: Transferable[]): void;
}

/** Asks a page through a channel of its own; resolves with whether it said that it went. */
export function askPage(page: AskedPage, message: WorkerMessage): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), ANSWER_MS);
    port1.addEventListener("message", ({ data }) => end(data === OPENED));
    port1.start();
    page.postMessage(message, [port2]);
  });
}
