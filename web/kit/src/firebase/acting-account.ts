import { type Auth, getIdToken, signInAnonymously } from "firebase/auth";
import { type Account, type ActingAccount, uidOf } from "../ports/account.ts";

/** Resolves once the session has followed. */
const whenItIs = ({ session }: Account, uid: string): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (uidOf(session.get()) !== uid) return;
      leave();
      resolve();
    };
    const leave = session.subscribe(look);
    look();
  });

/** Firebase Auth, for whoever signs in or shows who they are. */
export const actingAccount = (auth: Auth, account: Account): ActingAccount => ({
  ...account,
  signIn: async () => {
    await auth.authStateReady();
    const { user } = await signInAnonymously(auth);
    await whenItIs(account, user.uid);
    return user.uid;
  },
  idToken: async (options) => {
    await auth.authStateReady();
    return auth.currentUser === null ? null : getIdToken(auth.currentUser, options?.renew === true);
  },
});
