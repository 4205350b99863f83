import { createCell } from "../cell.ts";
import type { Account } from "../ports/account.ts";
import type { Session } from "../types.ts";

/** Whoever the test says is here. */
export class FakeAccount implements Account {
  readonly session = createCell<Session>({ status: "unknown" });
  /** Whether whoever becomes somebody has a verified address. */
  hasEmail = false;
  renewals = 0;
  /** What a new token brings about. */
  onRenewal = (): void => undefined;

  become(uid: string | null): void {
    this.session.set(
      uid === null ? { status: "signedOut" } : { status: "signedIn", uid, hasEmail: this.hasEmail, hasPhone: false },
    );
  }

  readonly signIn = async (): Promise<string> => {
    this.become("anonymous");
    return "anonymous";
  };

  readonly signOut = async (): Promise<void> => this.become(null);

  readonly idToken = async (options?: { readonly renew: boolean }): Promise<string | null> => {
    if (options?.renew === true) {
      this.renewals += 1;
      this.onRenewal();
    }
    const session = this.session.get();
    return session.status === "signedIn" ? `token-of-${session.uid}` : null;
  };
}
