import type { WorkerMessage } from "@shutterbell/contract";
import { languages } from "../languages.ts";
import type { ShownOptions } from "../on-push.ts";
import type { Receipt } from "../send-receipt.ts";
import { type Texts, textsFor } from "../texts.ts";

export interface Page {
  readonly visibilityState: DocumentVisibilityState;
  readonly heard: WorkerMessage[];
}

/** A browser's notifications: one for each tag, until the reader closes it. */
export class FakeScreen {
  readonly texts: () => Promise<Texts>;
  ms = 1_750_000_000_000;
  pages: Page[] = [];
  readonly notifications = new Map<string, ShownOptions & { title: string }>();
  readonly receipts: Receipt[] = [];
  shows = 0;
  /** The browser's list lags behind what was shown. */
  isListLate = false;
  /** What the browser's list goes on saying, whatever is shown. */
  listed: { data: unknown; close: () => void }[] | null = null;
  isPermitted = true;
  /** How long a receipt is under way. */
  reporting = Promise.resolve();

  constructor(language = "en-GB") {
    this.texts = async () => textsFor(language, languages);
  }

  readonly now = (): number => this.ms;
  readonly windows = async (): Promise<readonly Page[]> => this.pages;
  readonly tell = (page: Page, message: WorkerMessage): void => {
    page.heard.push(message);
  };
  readonly shown = async (tag: string): Promise<{ data: unknown; close: () => void }[]> => {
    if (this.listed !== null) return this.listed;
    const notification = this.notifications.get(tag);
    if (notification === undefined || this.isListLate) return [];
    return [{ data: structuredClone(notification.data), close: () => void this.notifications.delete(tag) }];
  };
  readonly show = async (title: string, options: ShownOptions): Promise<void> => {
    if (!this.isPermitted) throw new TypeError("No permission.");
    this.shows += 1;
    this.notifications.set(options.tag ?? "", { title, ...options });
  };
  readonly report = (receipt: Receipt): Promise<void> => {
    this.receipts.push(receipt);
    return this.reporting;
  };

  get only() {
    return [...this.notifications.values()][0];
  }
}

export const page = (visibilityState: DocumentVisibilityState): Page => ({ visibilityState, heard: [] });

export const A = "delivery-aaaaaaaa";
export const B = "delivery-bbbbbbbb";
export const C = "delivery-cccccccc";
export const RECEIPT = "r".repeat(22);
export const OTHER_RECEIPT = "s".repeat(22);
/** What a delivery is in the notification's data. */
export const told = (count: number, link = PHOTO_LINK, receipt = RECEIPT) => ({ count, receipt, link });
export const PHOTO_LINK = "/e/harbour/p/p1";
export const OF_ME = "/e/harbour/me";

/** A push as FCM sends it: of one photo, apart from the changes. */
export const push = (changes: Record<string, string> = {}): string =>
  JSON.stringify({
    from: "123456789012",
    fcmMessageId: "m1",
    priority: "high",
    data: {
      v: "1",
      category: "photo",
      eventId: "harbour",
      deliveryId: A,
      count: "1",
      link: PHOTO_LINK,
      receipt: RECEIPT,
      ...changes,
    },
  });
