import { ACTION_TTL_MS } from "@shutterbell/contract";
import { createCell } from "../cell.ts";
import { asKitError, attempt } from "../errors.ts";
import { type Account, uidOf } from "../ports/account.ts";
import { requireUid } from "../ports/require-uid.ts";
import type { ActionStorage, OneAtATime } from "../ports/action-storage.ts";
import type { Clock } from "../ports/clock.ts";
import type { Network } from "../ports/network.ts";
import type { KitError, Store, UnsavedChange, UnsavedChanges } from "../types.ts";
import { isKnown, type KeptAction, nameOf, type NewAction, type OwnAction } from "./own-action.ts";
import type { ServerClock } from "./server-clock.ts";
import { Waiters } from "./waiters.ts";

/** When to try again where the browser believes that it is online and the server does not answer. */
export const AGAIN_MS = 15_000;
/** How long whoever has acted is left without an answer; the action is kept by then, and goes on by itself. */
export const PATIENCE_MS = 8_000;

export interface QueueDeps {
  readonly account: Account;
  readonly clock: Clock;
  readonly network: Network;
  readonly storage: ActionStorage;
  readonly oneAtATime: OneAtATime;
  readonly serverClock: ServerClock;
  /** Brings one action to the server; twice is as once. */
  readonly deliver: (action: NewAction, takenAt: Date) => Promise<void>;
}

const nothing = (): void => undefined;

/** Whether it may succeed later as it stands. */
const isLater = ({ code }: KitError): boolean => code === "kit/unavailable" || code === "kit/signed-out";

/**
 * What a person did of their own, until the server has it. Each action is kept before it is sent and forgotten after it
 * was answered, so that a crash between the two sends it again, which the server's documents tell from a first time.
 * One tab sends at a time, in the order of the doing. Nothing is sent that is older than a day, and nothing of somebody
 * who is no longer signed in.
 */
export class ActionQueue {
  readonly #deps: QueueDeps;
  readonly #waiting = createCell<readonly NewAction[]>([]);
  readonly #unsaved = createCell<readonly UnsavedChange[]>([]);
  readonly #waiters: Waiters;
  #uid: string | null = null;
  /** Ends the wait for an answer of a person who has left. */
  #leave = nothing;
  #left = new Promise<void>(nothing);
  #isFlushing = false;
  #isStale = false;
  #cancelAgain = nothing;

  constructor(deps: QueueDeps) {
    this.#deps = deps;
    this.#waiters = new Waiters(deps.clock);
    deps.account.session.subscribe(() => this.#onSession());
    deps.network.subscribe((change) => {
      if (change === "offline") this.#waiters.release();
      else void this.flush();
    });
    this.#onSession();
  }

  /** What the server does not have yet, of whoever is signed in. */
  get waiting(): Store<readonly NewAction[]> {
    return this.#waiting;
  }

  readonly unsaved: UnsavedChanges = {
    get: () => this.#unsaved.get(),
    subscribe: (listener) => this.#unsaved.subscribe(listener),
    dismiss: () => this.#unsaved.set([]),
  };

  /**
   * Shows it at once, keeps it, and sends it. Resolves when the server has it, or when it is kept for later.
   * @throws KitError when it is refused now; it is put back by then
   */
  async perform(action: OwnAction): Promise<void> {
    const { clock, serverClock, storage } = this.#deps;
    const uid = requireUid(this.#deps.account, nameOf(action));
    const added: NewAction = { uid, action, at: clock.now().getTime(), offset: serverClock.offset() };
    this.#waiting.set([...this.#waiting.get(), added]);
    const kept = await this.#keep(added);
    if (uid !== this.#uid) return storage.remove(kept.id);
    this.#waiting.set(this.#waiting.get().map((one) => (one === added ? kept : one)));
    if (!this.#deps.network.isOnline()) return;
    const answered = this.#waiters.wait(kept.id, PATIENCE_MS);
    void this.flush();
    await answered;
  }

  /** Whoever signs out leaves nothing behind; resolves when that is so. */
  async forget(): Promise<void> {
    await this.#deps.storage.keepOnly(uidOf(this.#deps.account.session.get()));
  }

  /** Sends what is kept, one after the other. */
  async flush(): Promise<void> {
    this.#isStale = true;
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    while (this.#isStale && this.#uid !== null) {
      this.#isStale = false;
      await this.#flushAs(this.#uid, this.#left);
    }
    this.#isFlushing = false;
  }

  #onSession(): void {
    const session = this.#deps.account.session.get();
    const uid = uidOf(session);
    if (session.status === "unknown" || (uid !== null && uid === this.#uid)) return;
    this.#become(uid);
    // What cannot be read now is tried again with the next flush.
    this.#start(uid).catch(nothing);
  }

  async #start(uid: string | null): Promise<void> {
    await this.#deps.storage.keepOnly(uid);
    if (uid === null || uid !== this.#uid) return;
    const kept = await this.#deps.storage.all(uid);
    if (uid !== this.#uid || kept.length === 0) return;
    this.#show(kept);
    await this.flush();
  }

  #become(uid: string | null): void {
    this.#leave();
    this.#cancelAgain();
    this.#uid = uid;
    this.#left = new Promise((resolve) => (this.#leave = resolve));
    this.#waiters.release();
    // Not before what the former person saw is gone: for a moment it would be shown without what they did to it.
    queueMicrotask(() => {
      if (this.#waiting.get().some((one) => one.uid !== this.#uid)) this.#show([]);
      if (this.#unsaved.get().length > 0) this.#unsaved.set([]);
    });
  }

  async #flushAs(uid: string, left: Promise<void>): Promise<void> {
    const sent = this.#deps.oneAtATime(`shutterbell/actions/${uid}`, async () => {
      try {
        await this.#sendAll(uid, left);
      } catch {
        // No connection: it is tried again when the browser says that there is one, and after a while.
        this.#waiters.release();
        if (uid === this.#uid) this.#tryAgain();
      }
    });
    await Promise.race([sent, left]);
  }

  async #keep(added: NewAction): Promise<KeptAction> {
    try {
      return await attempt(nameOf(added.action), () => this.#deps.storage.add(added));
    } catch (thrown) {
      this.#waiting.set(this.#waiting.get().filter((one) => one !== added));
      throw thrown;
    }
  }

  #tryAgain(): void {
    this.#cancelAgain();
    this.#cancelAgain = this.#deps.clock.after(AGAIN_MS, () => void this.flush());
  }

  async #sendAll(uid: string, left: Promise<void>): Promise<void> {
    if (!this.#deps.network.isOnline()) return;
    const tried = new Set<number>();
    for (;;) {
      const waitedFor = this.#waiters.ids();
      const kept = (await this.#deps.storage.all(uid)).filter(isKnown);
      if (uid !== this.#uid) return;
      this.#show(kept);
      // Another tab may have sent what was waited for here.
      this.#waiters.release(waitedFor.filter((id) => !kept.some((one) => one.id === id)));
      const next = kept.find(({ id }) => !tried.has(id));
      if (next === undefined) return;
      tried.add(next.id);
      await Promise.race([this.#send(next), left]);
      if (uid !== this.#uid) return;
    }
  }

  /** Throws where there is no connection. */
  async #send(kept: KeptAction): Promise<void> {
    const offset = await this.#deps.serverClock.measure();
    const takenAt = this.#takenAt(kept, offset);
    let error: KitError | null = null;
    if (!this.#isTooOld(takenAt, offset)) {
      error = await this.#deps.deliver(kept, takenAt).then(
        () => null,
        (thrown: unknown) => asKitError(thrown, nameOf(kept.action)),
      );
      if (error !== null && isLater(error)) throw error;
      if (error === null) return this.#settle(kept, null);
    }
    // A browser that slept while it waited for the answer is told by the rules that it is too late.
    const reason = this.#isTooOld(takenAt, offset) ? "tooOld" : "refused";
    return this.#settle(kept, { reason, error });
  }

  /** @returns when the person did it by the server's clock; never later than now, where their clock was set back */
  #takenAt({ at, offset: known }: KeptAction, offset: number): Date {
    return new Date(Math.min(at + (known ?? offset), this.#deps.clock.now().getTime() + offset));
  }

  #isTooOld(takenAt: Date, offset: number): boolean {
    return this.#deps.clock.now().getTime() + offset - takenAt.getTime() >= ACTION_TTL_MS;
  }

  async #settle(
    kept: KeptAction,
    failure: { readonly reason: UnsavedChange["reason"]; readonly error: KitError | null } | null,
  ): Promise<void> {
    await this.#deps.storage.remove(kept.id);
    if (kept.uid !== this.#uid) return;
    this.#show(this.#waiting.get().filter((one) => !("id" in one) || one.id !== kept.id));
    const isAnswered = this.#waiters.answer(kept.id, failure?.error ?? null);
    // Whoever waits for the answer has it by that; the others hear of it here.
    if (failure === null || (isAnswered && failure.error !== null)) return;
    const change = { kind: kept.action.kind, takenAt: new Date(kept.at), reason: failure.reason };
    this.#unsaved.set([...this.#unsaved.get(), change]);
  }

  // Those that are not stored yet stay where they are.
  #show(kept: readonly NewAction[]): void {
    const shown = this.#waiting.get();
    const fresh = shown.filter((one) => !("id" in one) && one.uid === this.#uid && !kept.includes(one));
    const next = [...kept.map((one) => shown.find((other) => isSame(one, other)) ?? one), ...fresh];
    const isChanged = next.length !== shown.length || next.some((one, index) => one !== shown[index]);
    if (isChanged) this.#waiting.set(next);
  }
}

const isSame = (one: NewAction, other: NewAction): boolean =>
  one === other || ("id" in one && "id" in other && one.id === other.id);
