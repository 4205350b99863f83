import { type ConnectionSignal, nextConnectionState } from "@shutterbell/contract";
import { type Cell, createCell } from "../cell.ts";
import { type Account, uidOf } from "../ports/account.ts";
import type { Clock } from "../ports/clock.ts";
import type { Connection } from "../ports/network.ts";
import type { Teller } from "../teller.ts";
import type { Happening, KitError, Observation, PagedStore, Watched, WatchedKind } from "../types.ts";
import type { Feed, FeedState, OpenFeed } from "./feed.ts";

/** How long a listener outlives its last subscriber: long enough to change the page and come back. */
export const LINGER_MS = 2_000;

/**
 * How long something live may be unconfirmed before it is called stale. Firestore looks again at a page that lost a
 * document, and for that moment says that it comes from the cache.
 */
export const GRACE_MS = 2_000;

/** How long the server may take to answer. */
export const ANSWER_MS = 10_000;

export type Beat = "online" | "offline" | "heard" | "quiet";

/** What all listeners share: it tells each of them how the connection is, also where nothing comes. */
export interface Pulse {
  /** Somebody heard the server. */
  readonly heard: () => void;
  /** It beats while somebody listens. */
  readonly subscribe: (listener: (beat: Beat) => void) => () => void;
}

export interface WatchDeps {
  readonly account: Account;
  readonly clock: Clock;
  readonly network: Connection;
  readonly pulse: Pulse;
  readonly observations: Teller<Observation>;
  /** What the SDK threw, as an error of the kit. */
  readonly toKitError: (thrown: unknown, where: string) => KitError;
}

/** What is watched: how to listen to it, and how its documents become a value. */
export interface Watching<T> {
  readonly kind: WatchedKind;
  /** For errors: what is watched. */
  readonly name: string;
  readonly open: OpenFeed;
  /** Gives `previous` back where nothing has changed. */
  readonly read: (
    state: FeedState,
    previous: T | undefined,
  ) => { readonly value: T | undefined; readonly error: KitError | null };
  /** When that was committed which is new in `value`, where the documents say it. */
  readonly arrivals?: (value: T, previous: T) => readonly Date[];
}

export const UNWATCHED = { value: undefined, connection: "idle", error: null, updatedAt: null } as const;
const nothing = (): void => undefined;

/**
 * One live value, shared by all who subscribe: the first brings the listener, and it goes a moment after the last.
 * It listens as whoever is signed in. When that changes, nothing of what the former person saw is kept.
 */
export class Watch<T> implements PagedStore<T> {
  readonly #deps: WatchDeps;
  readonly #watching: Watching<T>;
  /** Which listener it is, for whoever observes. */
  readonly #number: number;
  readonly #cell: Cell<Watched<T>> = createCell<Watched<T>>(UNWATCHED);
  #subscribers = 0;
  #running = false;
  #stopRunning = nothing;
  #cancelLinger = nothing;
  #cancelPatience = nothing;
  #uid: string | null = null;
  #feed: Feed | null = null;
  /** Rises with each feed, so that a late word of a former one is not heard. */
  #turn = 0;
  /** Whether the last snapshot was the server's: then an answer of the server to anything proves it still holds. */
  #isConfirmed = false;

  constructor(deps: WatchDeps, watching: Watching<T>, number: number) {
    this.#deps = deps;
    this.#watching = watching;
    this.#number = number;
  }

  readonly get = (): Watched<T> => this.#cell.get();

  readonly subscribe = (listener: () => void): (() => void) => {
    const leave = this.#cell.subscribe(listener);
    this.#subscribers += 1;
    this.#cancelLinger();
    if (!this.#running) this.#run();
    let isHere = true;
    return () => {
      if (!isHere) return;
      isHere = false;
      leave();
      this.#subscribers -= 1;
      if (this.#subscribers === 0) this.#cancelLinger = this.#deps.clock.after(LINGER_MS, () => this.#stopRunning());
    };
  };

  readonly loadOlder = async (): Promise<void> => {
    await this.#feed?.loadOlder();
  };

  /**
   * Listens again, where it has failed or knows of nothing (it was denied, there is nothing, or no answer has come yet):
   * something has happened that may have changed the answer, and a listener that was opened in that moment may never
   * hear of it.
   */
  retry(): void {
    const { connection, value } = this.get();
    if (this.#uid !== null && (connection === "failed" || (value ?? null) === null)) this.#attach();
  }

  #run(): void {
    this.#running = true;
    const leaveSession = this.#deps.account.session.subscribe(() => this.#onSession());
    const leavePulse = this.#deps.pulse.subscribe((beat) => this.#onBeat(beat));
    this.#stopRunning = () => {
      this.#running = false;
      leaveSession();
      leavePulse();
      this.#become(null);
    };
    this.#onSession();
  }

  #onSession(): void {
    const uid = uidOf(this.#deps.account.session.get());
    if (uid !== this.#uid) this.#become(uid);
  }

  #become(uid: string | null): void {
    this.#detach();
    this.#uid = uid;
    this.#put(UNWATCHED);
    if (uid !== null) this.#attach();
  }

  #attach(): void {
    this.#detach();
    this.#signal("start", { error: null });
    if (!this.#deps.network.isOnline()) this.#signal("offline");
    this.#listen();
  }

  #listen(): void {
    if (this.#uid === null) return;
    this.#expectServer();
    const turn = ++this.#turn;
    this.#isConfirmed = false;
    this.#feed = this.#watching.open(this.#uid, {
      next: (state) => {
        if (turn === this.#turn) this.#onState(state);
      },
      error: (thrown) => {
        if (turn === this.#turn) this.#onError(thrown);
      },
    });
  }

  #detach(): void {
    this.#turn += 1;
    this.#cancelPatience();
    this.#feed?.close();
    this.#feed = null;
  }

  #expectServer(): void {
    this.#cancelPatience();
    this.#cancelPatience = this.#deps.clock.after(ANSWER_MS, () => {
      if (this.get().connection === "connecting") this.#signal("quiet");
    });
  }

  #expectConfirmation(): void {
    this.#cancelPatience();
    this.#cancelPatience = this.#deps.clock.after(GRACE_MS, () => this.#signal("fromCache"));
  }

  #onState(state: FeedState): void {
    const previous = this.get().value;
    const wasConfirmed = this.#isConfirmed;
    this.#isConfirmed = !state.fromCache;
    // An empty cache is no knowledge: "no photos yet" is for the server to say.
    const isKnown = !state.fromCache || state.found.length > 0 || previous !== undefined;
    const news: Partial<Watched<T>> = isKnown ? this.#watching.read(state, previous) : {};
    this.#observeArrivals(news.value, previous);
    if (!state.fromCache) this.#confirm(news);
    else {
      if (wasConfirmed && this.get().connection === "live") this.#expectConfirmation();
      this.#change(news);
    }
  }

  #confirm(news: Partial<Watched<T>>): void {
    this.#cancelPatience();
    this.#deps.pulse.heard();
    this.#signal("fromServer", { ...news, updatedAt: this.#deps.clock.now() });
  }

  #onBeat(beat: Beat): void {
    if (this.#uid === null) return;
    if (beat === "heard") {
      if (this.#feed !== null && this.#isConfirmed) this.#confirm({});
      return;
    }
    if (beat === "online") {
      if (this.get().connection === "failed") this.#attach();
      else this.#expectServer();
    }
    this.#signal(beat);
  }

  #onError(thrown: unknown): void {
    this.#detach();
    const error = this.#deps.toKitError(thrown, this.#watching.name);
    this.#observe({ kind: "error", code: error.code });
    this.#end(error);
  }

  // Whoever may not see it any longer does not keep what was seen.
  #end(error: KitError): void {
    if (error.code === "kit/denied") this.#signal("denied", { value: undefined, error });
    else this.#signal("failed", { error });
  }

  #signal(signal: ConnectionSignal, news: Partial<Watched<T>> = {}): void {
    this.#change({ ...news, connection: nextConnectionState(this.get().connection, signal) });
  }

  #change(news: Partial<Watched<T>>): void {
    const before = this.get();
    const after = { ...before, ...news };
    const isSame =
      after.connection === before.connection &&
      after.value === before.value &&
      after.error === before.error &&
      after.updatedAt?.getTime() === before.updatedAt?.getTime();
    if (!isSame) this.#put(after);
  }

  #put(after: Watched<T>): void {
    const { connection: from } = this.get();
    if (after.connection !== from) this.#observe({ kind: "connection", from, to: after.connection });
    this.#cell.set(after);
  }

  // What comes after the connection was away tells how long that was, and nothing about the way.
  #observeArrivals(value: T | undefined, previous: T | undefined): void {
    if (value === undefined || previous === undefined || value === previous) return;
    if (this.#deps.observations.isHeard() && this.get().connection === "live")
      for (const committedAt of this.#watching.arrivals?.(value, previous) ?? [])
        this.#observe({ kind: "arrival", committedAt });
  }

  #observe(happening: Happening): void {
    const { clock, observations } = this.#deps;
    observations.tell({ ...happening, listener: this.#number, watched: this.#watching.kind, at: clock.now() });
  }
}
