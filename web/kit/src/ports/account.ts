import { kitError } from "../errors.ts";
import type { Session, Store } from "../types.ts";

/** Who uses this browser. */
export interface Account {
  readonly session: Store<Session>;
  /** Anonymously; resolves with the uid once the session says so too. */
  readonly signIn: () => Promise<string>;
  readonly signOut: () => Promise<void>;
  /** The ID token for a request, or null when nobody is signed in. `renew` asks the server for a new one. */
  readonly idToken: (options?: { readonly renew: boolean }) => Promise<string | null>;
}

export const uidOf = (session: Session): string | null => (session.status === "signedIn" ? session.uid : null);

/** @throws KitError `kit/signed-out` */
export function requireUid(account: Account, where: string): string {
  const uid = uidOf(account.session.get());
  if (uid === null) throw kitError("kit/signed-out", where);
  return uid;
}
