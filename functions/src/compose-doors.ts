import type { KeyObject } from "node:crypto";
import {
  eraseRequest,
  exportRequest,
  invitationRequest,
  joinRequest,
  receiptRequest,
  withdrawPhotoRequest,
} from "@shutterbell/contract";
import type { App } from "firebase-admin/app";
import { getAppCheck } from "firebase-admin/app-check";
import { getAuth } from "firebase-admin/auth";
import { openDoors } from "./door/open-doors.ts";
import type { Proofs } from "./door/prove-caller.ts";
import type { Accounts } from "./erase/accounts.ts";
import type { Settings } from "./read-settings.ts";
import { exportHeld } from "./trigger/export-held.ts";
import { joinEvent } from "./trigger/join-event.ts";
import { openInvitation } from "./trigger/open-invitation.ts";
import { receiveErasure } from "./trigger/receive-erasure.ts";
import { type ReceiptDeps, receiveReceipt } from "./trigger/receive-receipt.ts";
import { unsubscribePage } from "./trigger/unsubscribe.ts";
import { switchOffIn } from "./trigger/unsubscribe-switch-off.ts";
import { withdrawPhoto } from "./trigger/withdraw-photo.ts";

export interface DoorsDeps extends Omit<ReceiptDeps, "isReceiptOf"> {
  readonly accounts: Accounts;
  readonly newId: () => string;
  readonly proofs: Proofs;
  readonly settings: Pick<Settings, "doors">;
  readonly signing: Pick<ReceiptDeps, "isReceiptOf">;
  readonly signingKey: () => Promise<KeyObject>;
}

/** How long a body may take to arrive. In milliseconds. */
const BODY_DEADLINE_MS = 10_000;

/** Devices report each push at most twice, and a whole party may do so at once, through one wireless network. */
const RECEIPTS = { address: 3000, event: 12_000 };

/** What Firebase proves of callers: whose ID token it is, and that the app is ours. */
export function proofsBy(app: App, { doors }: Pick<Settings, "doors">): Proofs {
  const prove = async (token: string) => getAppCheck(app).verifyToken(token);
  return {
    uidOf: async (token) => (await getAuth(app).verifyIdToken(token)).uid,
    proveApp: doors.isAppCheckRequired ? prove : null,
  };
}

/** Every door. What stands before each of them is openDoors' business. */
export function composeDoors(deps: DoorsDeps, bodyDeadlineMs = BODY_DEADLINE_MS) {
  const { firestore, now, accounts, proofs, newId, signing, signingKey, settings } = deps;
  const { paceFactor, proxies } = settings.doors;
  const doors = openDoors({ firestore, proofs, newId, paceFactor, proxies, bodyDeadlineMs });
  const hasAccount = async (uid: string) => (await accounts.read(uid)) !== null;
  return {
    /** What an invitation link leads to. */
    invitation: doors.open({
      ...{ name: "invitation", request: invitationRequest, isApp: true },
      work: (request) => openInvitation(firestore, request),
    }),

    /** Become a guest of an event, or with the link of its organisers one of them. */
    join: doors.signedIn({
      ...{ name: "join", request: joinRequest },
      work: (request, uid) => joinEvent({ firestore, now }, request, uid),
    }),

    /** A device reports what became of a push. Its service worker has no Firebase, and so nothing to prove itself by. */
    receipt: doors.open({
      ...{ name: "receipt", request: receiptRequest, isApp: false, pace: RECEIPTS },
      work: (request) => receiveReceipt({ ...deps, isReceiptOf: signing.isReceiptOf }, request),
    }),

    /** An organiser takes a photo back. */
    withdrawPhoto: doors.inRole({
      ...{ name: "withdraw-photo", request: withdrawPhotoRequest, roles: ["organiser"] },
      work: (request) => withdrawPhoto({ firestore, now }, request),
    }),

    /** Everything about the caller is erased, or what one event knows of somebody. */
    erase: doors.signedIn({
      ...{ name: "erase", request: eraseRequest },
      work: (request, uid) => receiveErasure({ firestore, now }, request, uid),
    }),

    /** What is held about the caller. It reads every match set of their events. */
    exportHeld: doors.signedIn({
      ...{ name: "export", request: exportRequest, timeoutSeconds: 120 },
      work: (request, uid) => exportHeld({ firestore, now, accounts }, request, uid),
    }),

    /** The unsubscribe link of an email. */
    unsubscribe: doors.page(unsubscribePage({ signingKey, switchOff: switchOffIn(firestore, hasAccount) })),
  };
}
