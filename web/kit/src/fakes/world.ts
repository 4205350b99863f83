import { assembleKit, type KitParts } from "../assemble-kit.ts";
import { workerLink } from "../browser/worker-link.ts";
import { createCell } from "../cell.ts";
import type { Kit } from "../types.ts";
import { FakeAccount } from "./fake-account.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeMemory, FakePushBrowser, FakeRegistrar } from "./fake-push.ts";
import { FakeStore } from "./fake-store.ts";

/** A kit in a world of fakes. */
export class World {
  readonly account = new FakeAccount();
  readonly browser = new FakePushBrowser();
  readonly clock = new FakeClock();
  readonly memory = new FakeMemory();
  readonly network = new FakeNetwork();
  readonly registrar = new FakeRegistrar();
  readonly store = new FakeStore(this.clock.now);

  /** Starts the app in this world; again, for its next start. */
  start(parts: Partial<KitParts> = {}): Kit {
    return assembleKit({
      account: this.account,
      browser: this.browser,
      clock: this.clock,
      fetch: () => Promise.reject(new TypeError("no network in this world")),
      hash: async (text) => `hash-of-${text}`,
      link: workerLink(undefined),
      memory: this.memory,
      network: this.network,
      registrar: this.registrar,
      source: this.store,
      update: { ...createCell(false), take: async () => undefined },
      writer: this.store,
      ...parts,
    });
  }

  readonly settle = settle;
}
