import type { Session, Store } from "../types.ts";

/** Who uses this browser. */
export interface Account {
  readonly session: Store<Session>;
  readonly signOut: () => Promise<void>;
}

/** The same, for whoever acts. */
export interface ActingAccount extends Account {
  /** Anonymously; resolves with the uid once the session says so too. */
  readonly signIn: () => Promise<string>;
  /** The ID token for a request, or null when nobody is signed in. `renew` asks the server for a new one. */
  readonly idToken: (options?: { readonly renew: boolean }) => Promise<string | null>;
}

export const uidOf = (session: Session): string | null => (session.status === "signedIn" ? session.uid : null);
