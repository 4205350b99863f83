import { type Account, uidOf } from "../ports/account.ts";
import type { LiveSource, Snapshot, SnapshotListener, Target } from "../ports/document-source.ts";
import type { LockNews, Locks } from "../ports/tabs.ts";
import type { Store } from "../types.ts";
import { whenLoaded } from "../when-loaded.ts";
import type { Circle } from "./circle.ts";

/** The lock of a person's tabs, as this tab has asked for it. */
export interface AskedLock {
  /** What happened to it last; undefined while another tab has it. */
  news?: LockNews;
  /** Told what happens to it; whoever takes it over puts their own here. */
  hear: (news: LockNews) => void;
  /** Gives it up. */
  leave: () => void;
}

export interface SharedSourceDeps {
  readonly account: Account;
  /** What lets the tabs speak to each other. */
  readonly loaded: Store<{ readonly openCircle: (uid: string, lock: AskedLock) => Circle } | undefined>;
  /** Undefined in a browser where tabs cannot speak to each other: then each listens by itself. */
  readonly locks: Locks | undefined;
  readonly source: LiveSource;
}

interface Listening {
  readonly target: Target;
  readonly listener: SnapshotListener;
  last: Snapshot | null;
  leave: () => void;
}

interface Person {
  readonly uid: string;
  readonly lock: AskedLock;
  circle?: Circle;
  leave: () => void;
}

const nothing = (): void => undefined;

/**
 * A source that all tabs of one person share: one listener for each target, whoever in whichever tab listens to it.
 * The tabs of somebody else never hear of it, nor does this one once it has another person, or none.
 *
 * The tab that has the lock begins at once, and by itself. What the tabs say to each other is loaded after that: it
 * takes over the lock and whatever is listened to by then; what has failed it asks for again.
 */
export class SharedSource implements LiveSource {
  readonly #deps: SharedSourceDeps;
  readonly #all = new Set<Listening>();
  #person: Person | null = null;

  constructor(deps: SharedSourceDeps) {
    this.#deps = deps;
    deps.account.session.subscribe(() => this.#leaveFormer());
  }

  readonly listen = (target: Target, listener: SnapshotListener): (() => void) => {
    // Who watches may hear of the next person before this does.
    this.#leaveFormer();
    this.#person ??= this.#enter();
    const one: Listening = { target, listener, last: null, leave: nothing };
    this.#all.add(one);
    this.#begin(one);
    return () => {
      this.#all.delete(one);
      one.leave();
    };
  };

  /** Settles when the server answers; rejects when it cannot be reached. */
  readonly ping = async (): Promise<void> => this.#person?.circle?.ping();

  #enter(): Person | null {
    const { account, loaded, locks } = this.#deps;
    const uid = uidOf(account.session.get());
    // For nobody nothing is listened to: whoever watches begins anew with the next person.
    if (uid === null) return null;
    const lock: AskedLock = { hear: () => this.#beginAll(), leave: nothing };
    const person: Person = { uid, lock, leave: nothing };
    this.#person = person;
    if (locks === undefined) lock.news = "refused";
    else lock.leave = locks.lock(uid, (news) => lock.hear((lock.news = news)));
    person.leave = whenLoaded(loaded, ({ openCircle }) => {
      const circle = (person.circle = openCircle(uid, lock));
      this.#beginAll();
      return () => circle.close();
    });
    return person;
  }

  #begin(one: Listening): void {
    const { target, listener, last, leave } = one;
    const { lock, circle } = this.#person ?? {};
    if (circle !== undefined) one.leave = circle.listen(target, listener, last);
    else if (lock?.news === undefined || lock.news === "lost") one.leave = nothing;
    else
      one.leave = this.#deps.source.listen(target, {
        next: (snapshot) => listener.next((one.last = snapshot)),
        error: nothing,
      });
    // The new one first, so that nothing is left for a moment and asked for anew.
    leave();
  }

  #beginAll(): void {
    for (const one of this.#all) this.#begin(one);
  }

  #leaveFormer(): void {
    const person = this.#person;
    if (person === null || person.uid === uidOf(this.#deps.account.session.get())) return;
    this.#person = null;
    for (const { leave } of this.#all) leave();
    this.#all.clear();
    person.leave();
    person.lock.leave();
  }
}
