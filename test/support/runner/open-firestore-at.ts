import { Firestore } from "firebase-admin/firestore";
import { setEnvironment } from "./surroundings.ts";

/** A Firestore of its own, with the rights of a server. @param host host:port of an emulator or of the gateway */
export function openFirestoreAt(host: string, projectId: string): Firestore {
  // The SDK has no other way for it, and reads the variable at once.
  // No Google machine answers here; without this the SDK looks for one and says so.
  process.env["METADATA_SERVER_DETECTION"] ??= "none";
  const restore = setEnvironment({ FIRESTORE_EMULATOR_HOST: host });
  try {
    return new Firestore({ projectId });
  } finally {
    restore();
  }
}
