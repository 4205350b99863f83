import { type FirebaseApp, initializeApp } from "firebase/app";
import {
  type Auth,
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from "firebase/auth";
import {
  connectFirestoreEmulator,
  type Firestore,
  initializeFirestore,
  memoryLocalCache,
  persistentLocalCache,
  persistentMultipleTabManager,
  terminate,
} from "firebase/firestore";
import type { Database } from "../device/kept-cache.ts";
import type { KitConfig } from "../types.ts";

export interface Started {
  readonly app: FirebaseApp;
  readonly auth: Auth;
}

/** Auth without a popup resolver, which nobody uses here and which would cost more than the kit itself. */
export function startFirebase({ firebase, emulators }: KitConfig): Started {
  const app = initializeApp(firebase);
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (emulators !== undefined) connectAuthEmulator(auth, emulators.auth, { disableWarnings: true });
  return { app, auth };
}

/** Firestore keeps what it reads in memory alone: photos stay on a device only where their reader says so. */
export const firestoreDatabase = (app: FirebaseApp, { emulators }: KitConfig): Database<Firestore> => ({
  open: (isKept) => {
    const localCache = isKept
      ? persistentLocalCache({ tabManager: persistentMultipleTabManager() })
      : memoryLocalCache();
    const firestore = initializeFirestore(app, { localCache });
    if (emulators !== undefined) {
      const { hostname, port } = new URL(`http://${emulators.firestore}`);
      connectFirestoreEmulator(firestore, hostname, Number(port));
    }
    return firestore;
  },
  end: terminate,
});
