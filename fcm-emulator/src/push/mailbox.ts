import type { DeliveryState } from "../control/wire.ts";
import type { Subscription } from "./browser-directory.ts";

/** An encrypted message on its way to one subscription. */
export interface Parcel {
  readonly persistentId: string;
  readonly subscription: Subscription;
  readonly encrypted: Uint8Array;
  readonly sentAt: number;
  readonly ttlSeconds: number;
  readonly topic?: string;
  /** Hears of every change, so that whoever posted the parcel can tell its state. */
  readonly report: (state: DeliveryState) => void;
}

/** An open connection to the browser that owns the mailbox. */
export interface Line {
  write(parcel: Parcel): void;
}

interface Item {
  readonly parcel: Parcel;
  onWire: boolean;
}

/**
 * The undelivered messages of one browser, in their order: store and forward as of RFC 8030. A parcel leaves when the
 * browser acknowledges it, when its TTL has passed, or when a newer one of the same Topic replaces it.
 */
export class Mailbox {
  readonly #items = new Map<string, Item>();
  #line: Line | undefined;

  get isConnected(): boolean {
    return this.#line !== undefined;
  }

  get size(): number {
    return this.#items.size;
  }

  post(parcel: Parcel): void {
    const item: Item = { parcel, onWire: false };
    this.#items.set(parcel.persistentId, item);
    this.#replaceOlder(parcel);
    if (this.#line !== undefined) this.#write(this.#line, item);
    else this.#store(item);
  }

  /** A browser has logged in: what it says it has is done, everything else is written again. */
  open(line: Line, received: readonly string[], now: number): void {
    this.#line = line;
    this.acknowledge(received);
    this.expire(now);
    for (const item of this.#items.values()) this.#write(line, item);
  }

  /** Ignores a line that is not the open one, since browsers open the next before they close the last. */
  close(line: Line): void {
    if (this.#line !== line) return;
    this.#line = undefined;
    for (const item of this.#items.values()) {
      this.#store(item);
      this.#replaceOlder(item.parcel);
    }
  }

  acknowledge(persistentIds: readonly string[]): void {
    for (const id of persistentIds) this.#end(id, "delivered");
  }

  expire(now: number): void {
    for (const [id, { parcel, onWire }] of this.#items) {
      if (!onWire && now >= parcel.sentAt + parcel.ttlSeconds * 1000) this.#end(id, "expired");
    }
  }

  /** Drops what is addressed to a subscription that has gone, or, without one, everything. */
  drop(subscription?: Subscription): void {
    for (const [id, { parcel }] of this.#items) {
      if (subscription === undefined || parcel.subscription === subscription) this.#end(id, "unreachable");
    }
  }

  #write(line: Line, item: Item): void {
    item.onWire = true;
    item.parcel.report("pending");
    line.write(item.parcel);
  }

  /** A TTL of 0 means now or never. */
  #store(item: Item): void {
    item.onWire = false;
    if (item.parcel.ttlSeconds === 0) this.#end(item.parcel.persistentId, "expired");
    else item.parcel.report("stored");
  }

  #replaceOlder(newer: Parcel): void {
    if (newer.topic === undefined) return;
    for (const [id, { parcel, onWire }] of this.#items) {
      if (parcel === newer) return;
      const sameTopic = parcel.topic === newer.topic && parcel.subscription === newer.subscription;
      if (sameTopic && !onWire) this.#end(id, "replaced");
    }
  }

  #end(id: string, state: DeliveryState): void {
    const item = this.#items.get(id);
    if (item === undefined) return;
    this.#items.delete(id);
    item.parcel.report(state);
  }
}
