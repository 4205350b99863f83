import { ContractError, type Device, MAX_DEVICES, paths, readDocument } from "@shutterbell/contract";
import type { DocumentSnapshot, Firestore } from "firebase-admin/firestore";

/** As much of a browser as a push needs. */
export interface KnownDevice extends Pick<Device, "kind" | "id"> {
  /** The hash of `id`. */
  readonly deviceId: string;
}

/** Where the browsers of people are kept. */
export interface Devices {
  /** Up to MAX_DEVICES of this person. */
  readonly devicesOf: (uid: string) => Promise<readonly KnownDevice[]>;
  /** Takes a device out, unless another id stands in its place by now. */
  readonly forget: (uid: string, device: KnownDevice) => Promise<void>;
}

export interface DevicesDeps {
  readonly firestore: Firestore;
  /** A device that cannot be read is passed over: it must not cost its owner the others. */
  readonly onUnreadable: (line: { kind: string; code: string }) => void;
}

/** `users/{uid}/devices`. */
export function devicesIn({ firestore, onUnreadable }: DevicesDeps): Devices {
  const read = (snapshot: DocumentSnapshot): readonly KnownDevice[] => {
    try {
      const { kind, id } = readDocument("device", snapshot.data(), snapshot.ref.path);
      return [{ deviceId: snapshot.id, kind, id }];
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      onUnreadable({ kind: "device", code: error.code });
      return [];
    }
  };
  return {
    devicesOf: async (uid) => {
      const found = await firestore.collection(paths.devices(uid)).limit(MAX_DEVICES).get();
      return found.docs.flatMap(read);
    },
    forget: (uid, { deviceId, id }) =>
      firestore.runTransaction(async (transaction) => {
        const stored = await transaction.get(firestore.doc(paths.device(uid, deviceId)));
        if (stored.get("id") === id) transaction.delete(stored.ref);
      }),
  };
}
