import { uidOf } from "../ports/account.ts";
import type { DocumentSource, Found, SnapshotListener, Target } from "../ports/document-source.ts";
import type { FakeAccount } from "./fake-account.ts";
import type { FakeStore } from "./fake-store.ts";

const denied = (): Error =>
  Object.assign(new Error("Missing or insufficient permissions."), { code: "permission-denied" });
const unavailable = (): Error => Object.assign(new Error("The client is offline."), { code: "unavailable" });

/** One listener of one tab. */
export interface Ear {
  readonly target: Target;
  /** Whoever was signed in when it began. */
  readonly uid: string | null;
}

interface OpenEar extends Ear {
  readonly listener: SnapshotListener;
  found: readonly Found[];
  stop: () => void;
}

export interface GuardedStoreDeps {
  readonly store: FakeStore;
  readonly account: FakeAccount;
  readonly barred: Set<string>;
  /** Does something in the tab, as soon as the tab can. */
  readonly run: (work: () => void) => void;
}

/**
 * The server as one tab reaches it: it listens as whoever is signed in there at that moment, as Firestore's SDK does,
 * and the rules give a person nothing below another's uid. Without a connection it has what it had.
 */
export class GuardedStore implements DocumentSource {
  readonly #store: FakeStore;
  readonly #account: FakeAccount;
  readonly #run: (work: () => void) => void;
  readonly #ears = new Set<OpenEar>();
  #isReachable = true;
  #isClosed = false;
  /** Who is not let in to anything, whatever the store's own rules say. */
  readonly barred: Set<string>;

  constructor({ store, account, barred, run }: GuardedStoreDeps) {
    this.#store = store;
    this.#account = account;
    this.#run = run;
    this.barred = barred;
    account.session.subscribe(() => this.#again());
  }

  get ears(): readonly Ear[] {
    return [...this.#ears];
  }

  reach(isReachable: boolean): void {
    this.#isReachable = isReachable;
    this.#again();
  }

  /** The rules have changed: they are asked again. */
  judge(): void {
    this.#again();
  }

  close(): void {
    this.#isClosed = true;
    for (const ear of this.#ears) ear.stop();
    this.#ears.clear();
  }

  readonly listen = (target: Target, listener: SnapshotListener): (() => void) => {
    if (this.#isClosed) return () => undefined;
    const uid = uidOf(this.#account.session.get());
    const ear: OpenEar = { target, uid, listener, found: [], stop: () => undefined };
    this.#ears.add(ear);
    const heard: SnapshotListener = {
      next: ({ found }) => this.#run(() => this.#hear(ear, found)),
      error: (thrown) => {
        this.#ears.delete(ear);
        listener.error(thrown);
      },
    };
    ear.stop = this.#store.listen(target, heard, this);
    return () => {
      ear.stop();
      this.#ears.delete(ear);
    };
  };

  readonly ping = async (uid: string): Promise<void> => {
    if (!this.#isReachable) throw unavailable();
    await this.#store.ping();
    if (uid !== uidOf(this.#account.session.get())) throw denied();
  };

  #hear(ear: OpenEar, found: readonly Found[]): void {
    if (!this.#ears.has(ear)) return;
    if (this.#isReachable && !this.#isAllowed(ear)) {
      ear.stop();
      this.#ears.delete(ear);
      ear.listener.error(denied());
      return;
    }
    if (this.#isReachable) {
      ear.found = found;
    }
    ear.listener.next({ found: ear.found, fromCache: !this.#isReachable });
  }

  #isAllowed({ target }: Ear): boolean {
    const uid = uidOf(this.#account.session.get());
    if (uid === null || this.barred.has(uid)) return false;
    const [root, owner] = target.path.split("/");
    return root !== "users" || owner === uid;
  }

  #again(): void {
    this.#run(() => {
      for (const ear of [...this.#ears]) this.#hear(ear, this.#store.find(ear.target));
    });
  }
}
