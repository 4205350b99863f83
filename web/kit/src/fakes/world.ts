import { assembleKit, type KitParts } from "../assemble-kit.ts";
import { workerLink } from "../browser/worker-link.ts";
import type { Kit } from "../types.ts";
import { FakeAccount } from "./fake-account.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { KeptCache } from "../device/kept-cache.ts";
import { FakeDatabase, FakeOwner } from "./fake-database.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeMemory, FakePushBrowser, FakeRegistrar } from "./fake-push.ts";
import { FakeStore } from "./fake-store.ts";

/** A kit in a world of fakes. */
export class World {
  readonly account = new FakeAccount();
  readonly browser = new FakePushBrowser();
  readonly clock = new FakeClock();
  readonly database = new FakeDatabase();
  readonly memory = new FakeMemory();
  readonly network = new FakeNetwork();
  readonly owner = new FakeOwner();
  readonly registrar = new FakeRegistrar();
  readonly store = new FakeStore(this.clock.now);

  /** Starts the app in this world; again, for its next start. */
  start(parts: Partial<KitParts> = {}): Kit {
    const { account, clock, database } = this;
    const device = new KeptCache({ account, clock, database, owner: this.owner.openTab() });
    return assembleKit({
      account,
      browser: this.browser,
      clock,
      device,
      fetch: () => Promise.reject(new TypeError("no network in this world")),
      hash: async (text) => `hash-of-${text}`,
      link: workerLink(undefined),
      memory: this.memory,
      network: this.network,
      registrar: this.registrar,
      source: this.store,
      tabs: undefined,
      writer: this.store,
      ...parts,
    });
  }

  readonly settle = settle;
}
