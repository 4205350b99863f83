import { browserLock } from "./browser/browser-lock.ts";
import { browserNetwork } from "./browser/browser-network.ts";
import { browserPush } from "./browser/browser-push.ts";
import { indexedActions } from "./browser/indexed-actions.ts";
import { originTime } from "./browser/origin-time.ts";
import { sha256 } from "./browser/sha256.ts";
import { storedDevice } from "./browser/stored-device.ts";
import { systemClock } from "./browser/system-clock.ts";
import { workerLink } from "./browser/worker-link.ts";
import { firebaseAccount } from "./firebase/firebase-account.ts";
import { firestoreSource } from "./firebase/firestore-source.ts";
import { firestoreWriter } from "./firebase/firestore-writer.ts";
import { startFirebase } from "./firebase/start-firebase.ts";
import { tokenRegistrar } from "./firebase/token-registrar.ts";
import { assembleKit } from "./assemble-kit.ts";
import type { Kit, KitConfig } from "./types.ts";

/**
 * Starts Firebase in this page and gives the kit: the one place that knows the real ones of everything.
 * Call it once for each page, in a browser.
 */
export function createKit(config: KitConfig): Kit {
  const { app, auth, firestore } = startFirebase(config);
  const container = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
  return assembleKit({
    account: firebaseAccount(auth),
    actions: indexedActions(),
    askServerTime: () => originTime((...request) => fetch(...request)),
    browser: browserPush(),
    clock: systemClock,
    fetch: (...request) => fetch(...request),
    hash: sha256,
    link: workerLink(container),
    memory: storedDevice,
    network: browserNetwork,
    oneAtATime: browserLock(navigator.locks),
    registrar: tokenRegistrar(app, config.vapidKey),
    source: firestoreSource(firestore),
    writer: firestoreWriter(firestore),
  });
}
