import {
  DEFAULT_PREFERENCES,
  type NotificationSettings,
  paths,
  type Preferences,
  readDocument,
  SCHEMA_VERSION,
} from "@shutterbell/contract";
import { FieldValue, type Firestore } from "firebase-admin/firestore";
import type { Unsubscription } from "../sign/sign.ts";

const without = ({ channels }: Preferences, { category, channel }: Unsubscription): Preferences["channels"] => ({
  ...channels,
  [category]: { ...channels[category], [channel]: false },
});

/**
 * Switches one channel off for one category in `users/{uid}/settings/notifications`. For a person who has set nothing
 * the document is made, also where the channel is off by default: what somebody said holds whatever becomes the default.
 * A link lives for ever; who has been erased since has no address, and must not be written down again.
 * @throws ContractError when the document cannot be read; nothing is written then
 */
export function switchOffIn(
  firestore: Firestore,
  hasAccount: (uid: string) => Promise<boolean>,
): (what: Unsubscription) => Promise<void> {
  return async (what) => {
    if (!(await hasAccount(what.uid))) return;
    await firestore.runTransaction(async (transaction) => {
      const ref = firestore.doc(paths.settings(what.uid));
      const snapshot = await transaction.get(ref);
      const updatedAt = FieldValue.serverTimestamp();
      if (!snapshot.exists) {
        const channels = without(DEFAULT_PREFERENCES, what);
        transaction.create(ref, { schemaVersion: SCHEMA_VERSION, ...DEFAULT_PREFERENCES, channels, updatedAt });
        return;
      }
      const settings: NotificationSettings = readDocument("settings", snapshot.data(), ref.path);
      if (!settings.channels[what.category][what.channel]) return;
      transaction.update(ref, { [`channels.${what.category}.${what.channel}`]: false, updatedAt });
    });
  };
}
