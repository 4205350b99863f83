import type { DeliveryState } from "../control/wire.ts";
import type { Clock, RandomBytes } from "../ports.ts";
import { encryptAes128gcm, type SubscriptionKeys } from "./aes128gcm.ts";
import type { BrowserDirectory } from "./browser-directory.ts";
import type { Parcel } from "./mailbox.ts";

export interface PushMessage {
  readonly endpoint: string;
  readonly keys: SubscriptionKeys;
  readonly payload: string;
  readonly ttlSeconds: number;
  readonly topic?: string;
}

/** Takes a message for a subscription and brings it, encrypted, to the browser that owns it, now or when it connects. */
export class PushService {
  readonly #browsers: BrowserDirectory;
  readonly #clock: Clock;
  readonly #randomBytes: RandomBytes;

  constructor(browsers: BrowserDirectory, clock: Clock, randomBytes: RandomBytes) {
    this.#browsers = browsers;
    this.#clock = clock;
    this.#randomBytes = randomBytes;
  }

  /** `report` hears each state that the message comes to, the first before this returns. */
  post(message: PushMessage, report: (state: DeliveryState) => void): void {
    const route = this.#browsers.route(message.endpoint);
    const encrypted = route.kind === "live" ? this.#encrypt(message) : undefined;
    if (route.kind !== "live" || encrypted === undefined) {
      report("unreachable");
      return;
    }
    const parcel: Parcel = {
      persistentId: Buffer.from(this.#randomBytes(16)).toString("hex"),
      subscription: route.subscription,
      encrypted,
      sentAt: this.#clock(),
      ttlSeconds: message.ttlSeconds,
      ...(message.topic !== undefined && { topic: message.topic }),
      report,
    };
    route.browser.mailbox.post(parcel);
  }

  /** Keys that are not a point of the curve can only have been invented: there is nobody to read the message. */
  #encrypt({ payload, keys }: PushMessage): Buffer | undefined {
    const secrets = { salt: this.#randomBytes(16), privateKey: this.#randomBytes(32) };
    try {
      return encryptAes128gcm(Buffer.from(payload), keys, secrets);
    } catch {
      return undefined;
    }
  }
}
