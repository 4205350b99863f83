import type { RandomBytes } from "../ports.ts";
import { Mailbox } from "./mailbox.ts";

/** One `PushManager.subscribe()`: the token is the last part of its endpoint. */
export interface Subscription {
  readonly token: string;
  readonly browserId: string;
  readonly app: string;
  readonly subtype: string;
  readonly sender: string;
}

/** A Chromium profile. Its id and security token are decimal, as Chromium writes them. */
export interface Browser {
  readonly id: string;
  readonly securityToken: string;
  readonly mailbox: Mailbox;
}

export type SubscriptionRequest = Pick<Subscription, "app" | "subtype" | "sender">;

/** Where an endpoint leads: to a browser, to a subscription that has ended, or to somebody else's push service. */
export type Route = { kind: "live"; browser: Browser; subscription: Subscription } | { kind: "gone" | "foreign" };

// A real token begins with the id of the app's instance; this is how the emulator knows its own.
const TOKEN_PREFIX = "emulator";

/** Which browsers exist, and which of them owns a subscription. */
export class BrowserDirectory {
  readonly #randomBytes: RandomBytes;
  readonly #browsers = new Map<string, Browser>();
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(randomBytes: RandomBytes) {
    this.#randomBytes = randomBytes;
  }

  get browsers(): readonly Browser[] {
    return [...this.#browsers.values()];
  }

  /** A new browser gets an id and a security token of its own; a known one gets them again. */
  checkIn(id?: string, securityToken?: string): Browser {
    const known = id === undefined || securityToken === undefined ? undefined : this.authenticate(id, securityToken);
    return known ?? this.#add(this.#randomId(), this.#randomId());
  }

  /** A browser that an earlier run of the emulator made is taken in; a wrong security token is refused. */
  authenticate(id: string, securityToken: string): Browser | undefined {
    if (!/^[1-9]\d*$/.test(id) || !/^[1-9]\d*$/.test(securityToken)) return undefined;
    const browser = this.#browsers.get(id) ?? this.#add(id, securityToken);
    return browser.securityToken === securityToken ? browser : undefined;
  }

  /** Subscribing again for the same worker and key ends the subscription that was. */
  subscribe(browser: Browser, request: SubscriptionRequest): Subscription {
    this.unsubscribe(browser, request);
    const token = `${TOKEN_PREFIX}${this.#hex(8)}:APA91b${Buffer.from(this.#randomBytes(96)).toString("base64url")}`;
    const subscription = { token, browserId: browser.id, ...request };
    this.#subscriptions.set(token, subscription);
    return subscription;
  }

  /** `sender: "*"` ends every subscription of the worker. */
  unsubscribe(browser: Browser, { subtype, sender }: Omit<SubscriptionRequest, "app">): void {
    for (const subscription of this.subscriptionsOf(browser)) {
      if (subscription.subtype !== subtype || (sender !== "*" && subscription.sender !== sender)) continue;
      this.#subscriptions.delete(subscription.token);
      browser.mailbox.drop(subscription);
    }
  }

  subscriptionsOf(browser: Browser): readonly Subscription[] {
    return [...this.#subscriptions.values()].filter(({ browserId }) => browserId === browser.id);
  }

  route(endpoint: string): Route {
    const token = endpoint.slice(endpoint.lastIndexOf("/") + 1);
    const subscription = this.#subscriptions.get(token);
    const browser = subscription && this.#browsers.get(subscription.browserId);
    if (subscription !== undefined && browser !== undefined) return { kind: "live", browser, subscription };
    return { kind: token.startsWith(TOKEN_PREFIX) ? "gone" : "foreign" };
  }

  #add(id: string, securityToken: string): Browser {
    const browser = { id, securityToken, mailbox: new Mailbox() };
    this.#browsers.set(id, browser);
    return browser;
  }

  #hex(bytes: number): string {
    return Buffer.from(this.#randomBytes(bytes)).toString("hex");
  }

  /** Never 0, which means "none" to Chromium, and within a signed 64-bit number. */
  #randomId(): string {
    return BigInt(`0x4${this.#hex(7)}`).toString();
  }
}
