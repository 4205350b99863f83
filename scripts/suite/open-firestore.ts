import { deleteApp, initializeApp } from "firebase-admin/app";
import { type Firestore, getFirestore } from "firebase-admin/firestore";
import { PROJECT_ID } from "./public-folder.ts";

/** Firestore of the emulator, with the rights of a server. @param host such as 127.0.0.1:8080 */
export function openFirestore(host: string): { firestore: Firestore; close: () => Promise<void> } {
  // The Admin SDK has no option for it: the variable is the public way.
  process.env["FIRESTORE_EMULATOR_HOST"] = host;
  process.env["METADATA_SERVER_DETECTION"] = "none";
  const app = initializeApp({ projectId: PROJECT_ID });
  return { firestore: getFirestore(app), close: () => deleteApp(app) };
}
