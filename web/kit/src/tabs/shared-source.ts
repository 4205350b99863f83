import { type Account, requireUid, uidOf } from "../ports/account.ts";
import type { DocumentSource, SnapshotListener, Target } from "../ports/document-source.ts";
import { Circle, type CircleDeps } from "./circle.ts";

export interface SharedSourceDeps extends Omit<CircleDeps, "renew"> {
  readonly account: Account;
}

/**
 * A source that all tabs of one person share: one listener for each target, whoever in whichever tab listens to it.
 * The tabs of somebody else never hear of it, nor does this one once it has another person, or none.
 */
export class SharedSource implements DocumentSource {
  readonly #deps: SharedSourceDeps;
  #circle: { readonly of: string; readonly is: Circle } | null = null;

  constructor(deps: SharedSourceDeps) {
    this.#deps = deps;
    deps.account.session.subscribe(() => this.#leaveFormer());
  }

  readonly listen = (target: Target, listener: SnapshotListener): (() => void) =>
    this.#current().listen(target, listener);

  readonly ping = (): Promise<void> => this.#current().ping();

  #leaveFormer(): void {
    if (this.#circle === null || this.#circle.of === uidOf(this.#deps.account.session.get())) return;
    this.#circle.is.close();
    this.#circle = null;
  }

  // Who watches may hear of the next person before this does.
  #current(): Circle {
    this.#leaveFormer();
    const { account } = this.#deps;
    const renew = (): Promise<unknown> => account.idToken({ renew: true }).catch(() => null);
    this.#circle ??= this.#open(requireUid(account, "Listening"), renew);
    return this.#circle.is;
  }

  #open(uid: string, renew: CircleDeps["renew"]) {
    return { of: uid, is: new Circle({ ...this.#deps, renew }, uid) };
  }
}
