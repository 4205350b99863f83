import type { FirebaseApp } from "firebase/app";
import { browserLock } from "./browser/browser-lock.ts";
import { prefixOf } from "./browser/browser-locks.ts";
import { browserTabs } from "./browser/browser-tabs.ts";
import { indexedActions } from "./browser/indexed-actions.ts";
import { originTime } from "./browser/origin-time.ts";
import { sha256 } from "./browser/sha256.ts";
import { workerLink } from "./browser/worker-link.ts";
import { workerUpdate } from "./browser/worker-update.ts";
import { firestoreSource } from "./firebase/firestore-source.ts";
import { firestoreWriter } from "./firebase/firestore-writer.ts";
import type { FirestoreBox } from "./firebase/live-firestore.ts";
import { tokenRegistrar } from "./firebase/token-registrar.ts";
import { type CreateLater, createLater } from "./later.ts";
import type { KitConfig } from "./types.ts";

/** As createKit, for the part of the kit that is loaded after the start. */
export const startLater =
  (app: FirebaseApp, box: FirestoreBox, config: KitConfig): CreateLater =>
  (parts, begun) => {
    const { clock, locks, network } = parts;
    const container = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
    return createLater(
      {
        ...parts,
        actions: indexedActions(),
        askServerTime: () => originTime((...request) => fetch(...request)),
        fetch: (...request) => fetch(...request),
        hash: sha256,
        link: workerLink(container),
        oneAtATime: browserLock(navigator.locks),
        registrar: tokenRegistrar(app, config.vapidKey),
        source: firestoreSource(box),
        tabs: locks && browserTabs(locks, prefixOf(config)),
        update: workerUpdate({ container, clock, network }),
        writer: firestoreWriter(box),
      },
      begun,
    );
  };
