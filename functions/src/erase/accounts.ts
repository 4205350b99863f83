import { type AccountRecord, accountRecordOf } from "@shutterbell/contract";
import type { Auth } from "firebase-admin/auth";
import { isUserNotFound } from "../errors.ts";

/** The accounts of Firebase Auth, as far as erasing and exporting need them. */
export interface Accounts {
  /** Null where there is none. */
  readonly read: (uid: string) => Promise<AccountRecord | null>;
  /** Whether there was one or not. */
  readonly remove: (uid: string) => Promise<void>;
}

/** Other errors of Auth than that there is no such account are thrown. */
export function accountsIn(auth: Pick<Auth, "getUser" | "deleteUser">): Accounts {
  const unlessMissing = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (error) {
      if (isUserNotFound(error)) return null;
      throw error;
    }
  };
  return {
    async read(uid) {
      const user = await unlessMissing(auth.getUser(uid));
      return user === null ? null : accountRecordOf(user);
    },
    remove: async (uid) => void (await unlessMissing(auth.deleteUser(uid))),
  };
}
