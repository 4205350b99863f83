import { type FirebaseApp, initializeApp } from "firebase/app";
import {
  type Auth,
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from "firebase/auth";
import { connectFirestoreEmulator, type Firestore, initializeFirestore, memoryLocalCache } from "firebase/firestore";
import type { KitConfig } from "../types.ts";

export interface Started {
  readonly app: FirebaseApp;
  readonly auth: Auth;
  readonly firestore: Firestore;
}

/**
 * Auth without a popup resolver, which nobody uses here and which would cost more than the kit itself.
 * Firestore keeps what it reads in memory alone: photos stay on a device only where their reader says so.
 */
export function startFirebase({ firebase, emulators }: KitConfig): Started {
  const app = initializeApp(firebase);
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  const firestore = initializeFirestore(app, { localCache: memoryLocalCache() });
  if (emulators !== undefined) {
    connectAuthEmulator(auth, emulators.auth, { disableWarnings: true });
    const { hostname, port } = new URL(`http://${emulators.firestore}`);
    connectFirestoreEmulator(firestore, hostname, Number(port));
  }
  return { app, auth, firestore };
}
