import { type Auth, getIdToken, onAuthStateChanged, signInAnonymously, signOut } from "firebase/auth";
import { createCell } from "../cell.ts";
import type { Account } from "../ports/account.ts";
import type { Session } from "../types.ts";

/** Firebase Auth as the kit needs it. It listens for as long as the page lives. */
export function firebaseAccount(auth: Auth): Account {
  const session = createCell<Session>({ status: "unknown" });
  const say = (uid: string | null): void => {
    const before = session.get();
    if (uid === null) session.set(before.status === "signedOut" ? before : { status: "signedOut" });
    // A token that is renewed is no other person.
    else if (before.status !== "signedIn" || before.uid !== uid) session.set({ status: "signedIn", uid });
  };
  onAuthStateChanged(auth, (user) => say(user === null ? null : user.uid));
  return {
    session,
    signIn: async () => {
      await auth.authStateReady();
      const { user } = await signInAnonymously(auth);
      say(user.uid);
      return user.uid;
    },
    signOut: () => signOut(auth),
    idToken: async (options) => {
      await auth.authStateReady();
      return auth.currentUser === null ? null : getIdToken(auth.currentUser, options?.renew === true);
    },
  };
}
