import type { Auth } from "firebase-admin/auth";
import { isUserNotFound } from "../errors.ts";

/** Where a person can be reached outside of the app; null where nowhere. */
export interface Contact {
  /** Verified. */
  readonly email: string | null;
  /** E.164. Firebase Auth holds no number that was not verified by a code. */
  readonly phone: string | null;
}

const NOWHERE: Contact = { email: null, phone: null };

/**
 * Reads addresses from Firebase Auth, the only place that holds them: what a person typed is not an address until
 * they have proved it. Somebody who is disabled or gone cannot be reached. Other errors of Auth are thrown.
 */
export function contactsIn(auth: Pick<Auth, "getUser">): (uid: string) => Promise<Contact> {
  return async (uid) => {
    try {
      const user = await auth.getUser(uid);
      if (user.disabled) return NOWHERE;
      return { email: user.emailVerified ? (user.email ?? null) : null, phone: user.phoneNumber ?? null };
    } catch (error) {
      if (isUserNotFound(error)) return NOWHERE;
      throw error;
    }
  };
}
