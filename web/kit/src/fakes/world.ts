import { assembleKit, type KitParts } from "../assemble-kit.ts";
import { DeviceKeeper } from "../device/device-keeper.ts";
import { KeptCache } from "../device/kept-cache.ts";
import type { LaterParts } from "../later.ts";
import type { Kit } from "../types.ts";
import { FakeAccount } from "./fake-account.ts";
import { FakeActions, FakeLocks } from "./fake-actions.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { FakeDatabase, FakeOwner } from "./fake-database.ts";
import { fakeLater, lateBy } from "./fake-later.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeMemory, FakePushBrowser, FakeRegistrar } from "./fake-push.ts";
import { FakeStore } from "./fake-store.ts";

/** A kit in a world of fakes. */
export class World {
  readonly account = new FakeAccount();
  readonly actions = new FakeActions();
  readonly browser = new FakePushBrowser();
  readonly clock = new FakeClock();
  readonly database = new FakeDatabase();
  readonly locks = new FakeLocks();
  readonly memory = new FakeMemory();
  readonly network = new FakeNetwork();
  readonly owner = new FakeOwner();
  readonly registrar = new FakeRegistrar();
  /** How long what a kit loads after its start is on its way. */
  laterMs = 0;
  /** How far the server's clock is ahead of the browser's, in milliseconds. */
  serverAheadMs = 0;
  readonly store = new FakeStore(() => new Date(this.clock.now().getTime() + this.serverAheadMs));

  /** Starts the app in this world; again, for its next start. */
  start(parts: Partial<LaterParts> = {}): Kit {
    const { account, browser, clock, database, memory } = this;
    const owner = this.owner.openTab();
    const cache = new KeptCache({ account, database, owner });
    const loadLater = async (): ReturnType<KitParts["loadLater"]> => {
      const device = new DeviceKeeper({ account, cache, clock, erase: database.erase, owner });
      return fakeLater(this.store, {
        ...{ account, actions: this.actions, browser, device, memory, network: this.network },
        ...{ oneAtATime: this.locks.oneAtATime, registrar: this.registrar },
        ...parts,
      })();
    };
    return assembleKit({
      account,
      clock,
      loadLater: lateBy(clock, this.laterMs, loadLater),
      locks: undefined,
      network: this.network,
      source: this.store,
      ...parts,
    });
  }

  readonly settle = settle;
}
