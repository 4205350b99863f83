import type { FirebaseApp } from "firebase/app";
import type { Auth } from "firebase/auth";
import { clearIndexedDbPersistence, type Firestore } from "firebase/firestore";
import { browserLock } from "./browser/browser-lock.ts";
import { prefixOf } from "./browser/browser-locks.ts";
import { browserNetwork } from "./browser/browser-network.ts";
import { browserPush } from "./browser/browser-push.ts";
import { browserTabs } from "./browser/browser-tabs.ts";
import { heardOwner } from "./browser/heard-owner.ts";
import { indexedActions } from "./browser/indexed-actions.ts";
import { originTime } from "./browser/origin-time.ts";
import { sha256 } from "./browser/sha256.ts";
import { storedDevice } from "./browser/stored-device.ts";
import { workerLink } from "./browser/worker-link.ts";
import { workerUpdate } from "./browser/worker-update.ts";
import { DeviceKeeper } from "./device/device-keeper.ts";
import type { KeptCache } from "./device/kept-cache.ts";
import { actingAccount } from "./firebase/acting-account.ts";
import { firestoreSource } from "./firebase/firestore-source.ts";
import { firestoreWriter } from "./firebase/firestore-writer.ts";
import { tokenRegistrar } from "./firebase/token-registrar.ts";
import { type CreateLater, createLater } from "./later.ts";
import type { KitConfig } from "./types.ts";

export { registerWorker } from "./browser/register-worker.ts";

/** What createKit has started. */
export interface StartedKit {
  readonly app: FirebaseApp;
  readonly auth: Auth;
  readonly cache: KeptCache<Firestore>;
  readonly config: KitConfig;
}

/** As createKit, for the part of the kit that is loaded after the start. */
export const startLater =
  ({ app, auth, cache, config }: StartedKit): CreateLater =>
  (parts, begun) => {
    const { account, clock, locks } = parts;
    const network = browserNetwork;
    const container = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
    const own = {
      account: actingAccount(auth, account),
      actions: indexedActions(),
      askServerTime: () => originTime((...request) => fetch(...request)),
      browser: browserPush(),
      device: new DeviceKeeper({ account, cache, clock, erase: clearIndexedDbPersistence, owner: heardOwner }),
      fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
      hash: sha256,
      link: workerLink(container),
      memory: storedDevice,
      network,
      oneAtATime: browserLock(navigator.locks),
      registrar: tokenRegistrar(app, config.vapidKey),
      source: firestoreSource(cache),
      tabs: locks && browserTabs(locks, prefixOf(config)),
      update: workerUpdate({ container, clock, network }),
      writer: firestoreWriter(cache),
    };
    return createLater({ ...parts, ...own }, begun);
  };
