import type { AccountRecord } from "./write-export.ts";

/** As much of a user record of Firebase Auth as an export shows: no password's hash and no token. */
export interface UserLike {
  readonly uid: string;
  readonly email?: string | undefined;
  readonly emailVerified: boolean;
  readonly displayName?: string | undefined;
  readonly photoURL?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly disabled: boolean;
  readonly metadata: {
    readonly creationTime: string;
    readonly lastSignInTime: string;
    readonly lastRefreshTime?: string | null | undefined;
  };
  readonly providerData: readonly { readonly providerId: string }[];
}

export const accountRecordOf = (user: UserLike): AccountRecord => ({
  uid: user.uid,
  email: user.email ?? null,
  emailVerified: user.emailVerified,
  displayName: user.displayName ?? null,
  photoURL: user.photoURL ?? null,
  phoneNumber: user.phoneNumber ?? null,
  disabled: user.disabled,
  createdAt: user.metadata.creationTime,
  lastSignInAt: user.metadata.lastSignInTime,
  lastRefreshAt: user.metadata.lastRefreshTime ?? null,
  signsInBy: user.providerData.map(({ providerId }) => providerId),
});
