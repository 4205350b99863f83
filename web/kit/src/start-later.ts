import type { FirebaseApp } from "firebase/app";
import { browserLock } from "./browser/browser-lock.ts";
import { indexedActions } from "./browser/indexed-actions.ts";
import { originTime } from "./browser/origin-time.ts";
import { sha256 } from "./browser/sha256.ts";
import type { FirestoreBox } from "./firebase/firestore-source.ts";
import { firestoreWriter } from "./firebase/firestore-writer.ts";
import { tokenRegistrar } from "./firebase/token-registrar.ts";
import { type CreateLater, createLater } from "./later.ts";

/** As createKit, for the part of the kit that is loaded after the start. */
export const startLater =
  (app: FirebaseApp, box: FirestoreBox, vapidKey: string): CreateLater =>
  (parts, watches) =>
    createLater(
      {
        ...parts,
        actions: indexedActions(),
        askServerTime: () => originTime((...request) => fetch(...request)),
        fetch: (...request) => fetch(...request),
        hash: sha256,
        oneAtATime: browserLock(navigator.locks),
        registrar: tokenRegistrar(app, vapidKey),
        writer: firestoreWriter(box),
      },
      watches,
    );
