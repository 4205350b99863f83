import { browserLocks, prefixOf } from "./browser/browser-locks.ts";
import { browserConnection } from "./browser/browser-connection.ts";
import { storedOwner } from "./browser/stored-owner.ts";
import { systemClock } from "./browser/system-clock.ts";
import { firebaseAccount } from "./firebase/firebase-account.ts";
import { liveFirestore } from "./firebase/live-firestore.ts";
import { firestoreDatabase, startFirebase } from "./firebase/start-firebase.ts";
import { assembleKit } from "./assemble-kit.ts";
import { KeptCache } from "./device/kept-cache.ts";
import type { Kit, KitConfig } from "./types.ts";

const loadLater = () => import("./start-later.ts");

/** Has the browser install the service worker, or find it installed. */
export const registerWorker = async (): Promise<ServiceWorkerRegistration> => (await loadLater()).registerWorker();

/**
 * Starts Firebase in this page and gives the kit: the one place that knows the real ones of everything.
 * Call it once for each page, in a browser.
 */
export function createKit(config: KitConfig): Kit {
  const { app, auth } = startFirebase(config);
  const account = firebaseAccount(auth);
  // Before anything that reads: the next person must find a new database.
  const cache = new KeptCache({ account, database: firestoreDatabase(app, config), owner: storedOwner });
  return assembleKit({
    account,
    clock: systemClock,
    loadLater: async () => (await loadLater()).startLater({ app, auth, cache, config }),
    locks: browserLocks(prefixOf(config)),
    network: browserConnection,
    source: liveFirestore(cache),
  });
}
