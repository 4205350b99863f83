import { type AccountRecord, accountRecordOf } from "@shutterbell/contract";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import type { ConnectOptions } from "./connect.ts";
import { projectOf } from "./connect.ts";

const isUserNotFound = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "auth/user-not-found";

/** What Firebase Auth knows of somebody; null where it knows nothing, and beside an emulator that has no Auth. */
export async function readAccount(options: ConnectOptions, uid: string): Promise<AccountRecord | null> {
  const { env } = options;
  const hasNoAuth = env["FIRESTORE_EMULATOR_HOST"] !== undefined && env["FIREBASE_AUTH_EMULATOR_HOST"] === undefined;
  const projectId = projectOf(options);
  if (hasNoAuth || projectId === undefined) return null;
  const app = initializeApp({ projectId }, `accounts-${process.hrtime.bigint()}`);
  try {
    return accountRecordOf(await getAuth(app).getUser(uid));
  } catch (error) {
    if (isUserNotFound(error)) return null;
    throw error;
  } finally {
    await deleteApp(app);
  }
}
