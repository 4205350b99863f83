import { type Auth, onIdTokenChanged, signOut, type User } from "firebase/auth";
import { createCell } from "../cell.ts";
import type { Account } from "../ports/account.ts";
import type { Session } from "../types.ts";

const sessionOf = (user: User | null): Session =>
  user === null
    ? { status: "signedOut" }
    : {
        status: "signedIn",
        uid: user.uid,
        hasEmail: user.email !== null && user.emailVerified,
        hasPhone: user.phoneNumber !== null,
      };

/** Firebase Auth as the kit needs it. It listens for as long as the page lives. */
export function firebaseAccount(auth: Auth): Account {
  const session = createCell<Session>({ status: "unknown" });
  const say = (user: User | null): void => {
    const after = sessionOf(user);
    // A token that is renewed is no other person.
    if (JSON.stringify(after) !== JSON.stringify(session.get())) session.set(after);
  };
  // A new token, and not only another person: an address that is verified meanwhile comes with the next one.
  onIdTokenChanged(auth, say);
  return {
    session,
    signOut: async () => {
      await signOut(auth);
      say(null);
    },
  };
}
