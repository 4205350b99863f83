import { assembleKit, type KitParts } from "../assemble-kit.ts";
import { DeviceKeeper } from "../device/device-keeper.ts";
import { KeptCache } from "../device/kept-cache.ts";
import type { Clock } from "../ports/clock.ts";
import type { Kit } from "../types.ts";
import { FakeAccount } from "./fake-account.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { FakeDatabase, FakeOwner } from "./fake-database.ts";
import { fakeLater, lateBy } from "./fake-later.ts";
import { FakeNetwork } from "./fake-network.ts";
import { FakeStore } from "./fake-store.ts";
import { FakeBrowser, type FakeTab } from "./fake-tabs.ts";
import { GuardedStore } from "./guarded-store.ts";

/** One tab with a kit of its own. */
export interface OpenTab {
  readonly kit: Kit;
  readonly account: FakeAccount;
  readonly network: FakeNetwork;
  readonly source: GuardedStore;
  readonly tab: FakeTab;
  /** As a reader closes it, or as it crashes: nothing of it is told. */
  readonly close: () => void;
}

/** A tab that sleeps, or is gone, has no timers. */
const clockOf = (tab: FakeTab, clock: Clock): Clock => ({
  now: clock.now,
  after: (ms, run) => {
    let isCancelled = false;
    const cancel = clock.after(ms, () =>
      tab.run(() => {
        if (!isCancelled) run();
      }),
    );
    return () => {
      isCancelled = true;
      cancel();
    };
  },
});

/** A browser with tabs, and the server that all of them reach. */
export class TabsWorld {
  readonly browser = new FakeBrowser();
  readonly clock = new FakeClock();
  readonly database = new FakeDatabase();
  readonly owner = new FakeOwner();
  readonly store = new FakeStore(this.clock.now);
  /** Who is not let in to anything. */
  readonly barred = new Set<string>();
  readonly settle = settle;

  /**
   * @param options `hasTabs`: false for a browser without locks and channels; `laterMs`: how long what is loaded after
   *   the start is on its way
   */
  open(uid: string | null = null, { hasTabs = true, laterMs = 0 } = {}): OpenTab {
    const { store, database } = this;
    const account = new FakeAccount();
    const network = new FakeNetwork();
    const tab = this.browser.openTab();
    const clock = clockOf(tab, this.clock);
    const source = new GuardedStore({ store, account, barred: this.barred, run: tab.run });
    const owner = this.owner.openTab();
    const cache = new KeptCache({ account, database, owner });
    const locks = hasTabs ? tab : undefined;
    const loadLater = async (): ReturnType<KitParts["loadLater"]> => {
      const device = new DeviceKeeper({ account, cache, clock, erase: database.erase, owner });
      return fakeLater(store, {
        ...{ account, device, network, source, tabs: locks },
        fetch: async () => Response.json({ result: { joined: true } }),
      })();
    };
    const kit = assembleKit({
      ...{ account, clock, network, source },
      loadLater: lateBy(clock, laterMs, loadLater),
      locks,
    });
    if (uid !== null) account.become(uid);
    const close = (): void => {
      tab.close();
      source.close();
    };
    return { kit, account, network, source, tab, close };
  }
}
