import { type Device, paths, SCHEMA_VERSION } from "@shutterbell/contract";
import type { DocumentWriter } from "../ports/document-writer.ts";
import type { Registration } from "../ports/push-browser.ts";

/** The device documents of a person. */
export interface DeviceDocuments {
  /** Writes the whole document, with the server's time as `refreshedAt`; gives its id. */
  readonly write: (uid: string, registration: Registration) => Promise<string>;
  readonly remove: (uid: string, deviceId: string) => Promise<void>;
}

const MAX_USER_AGENT = 512;

/** @param hash SHA-256 of a text, in hexadecimal */
export function deviceDocuments(
  writer: DocumentWriter,
  hash: (text: string) => Promise<string>,
  userAgent: string,
): DeviceDocuments {
  return {
    write: async (uid, { kind, id }) => {
      const deviceId = await hash(id);
      const device: Omit<Device, "refreshedAt"> = {
        schemaVersion: SCHEMA_VERSION,
        kind,
        id,
        platform: "web",
        userAgent: userAgent.slice(0, MAX_USER_AGENT),
      };
      await writer.set(paths.device(uid, deviceId), { ...device, refreshedAt: writer.serverTime() });
      return deviceId;
    },
    remove: (uid, deviceId) => writer.remove(paths.device(uid, deviceId)),
  };
}
