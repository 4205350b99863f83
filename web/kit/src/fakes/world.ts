import { assembleKit, type KitParts } from "../assemble-kit.ts";
import { workerLink } from "../browser/worker-link.ts";
import type { Kit } from "../types.ts";
import { FakeAccount } from "./fake-account.ts";
import { FakeActions, FakeLocks } from "./fake-actions.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeMemory, FakePushBrowser, FakeRegistrar } from "./fake-push.ts";
import { FakeStore } from "./fake-store.ts";

/** A kit in a world of fakes. */
export class World {
  readonly account = new FakeAccount();
  readonly actions = new FakeActions();
  readonly browser = new FakePushBrowser();
  readonly clock = new FakeClock();
  readonly locks = new FakeLocks();
  readonly memory = new FakeMemory();
  readonly network = new FakeNetwork();
  readonly registrar = new FakeRegistrar();
  /** How far the server's clock is ahead of the browser's, in milliseconds. */
  serverAheadMs = 0;
  readonly store = new FakeStore(() => new Date(this.clock.now().getTime() + this.serverAheadMs));

  /** Starts the app in this world; again, for its next start. */
  start(parts: Partial<KitParts> = {}): Kit {
    return assembleKit({
      account: this.account,
      actions: this.actions,
      askServerTime: this.store.askTime,
      browser: this.browser,
      clock: this.clock,
      fetch: () => Promise.reject(new TypeError("no network in this world")),
      hash: async (text) => `hash-of-${text}`,
      link: workerLink(undefined),
      memory: this.memory,
      network: this.network,
      oneAtATime: this.locks.oneAtATime,
      registrar: this.registrar,
      source: this.store,
      writer: this.store,
      ...parts,
    });
  }

  readonly settle = settle;
}
