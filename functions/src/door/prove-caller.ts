import type { IncomingHttpHeaders } from "node:http";
import { uid as uidSchema } from "@shutterbell/contract";
import { refuse } from "../errors.ts";

/** Asks Firebase whether a token is genuine; each rejects where it is not. */
export interface Proofs {
  /** @returns the uid of an ID token's owner */
  readonly uidOf: (idToken: string) => Promise<string>;
  /** Null where the deployment asks for no App Check. */
  readonly proveApp: ((appCheckToken: string) => Promise<unknown>) | null;
}

/** The longest token that is looked at: those of Firebase have about 1,000 characters. */
const MAX_TOKEN = 4096;

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]*)$/i;

/** What the SDK says of a token for which it could not fetch Google's keys; its code is that of a token which is none. */
const NO_KEYS = /^Error (fetching public keys|while making request)/;

/** Whether an error is about the way to those who could tell, and not about the token. */
function isUntold(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return NO_KEYS.test(error.message) || code.startsWith("app/network-") || code === "auth/internal-error";
}

/** Asks once more where no verdict came: a connection that was kept open may just have been closed. */
async function verify({ uidOf }: Proofs, token: string): Promise<string> {
  const again = (error: unknown): Promise<string> => {
    if (!isUntold(error)) throw error;
    return uidOf(token);
  };
  return uidOf(token)
    .catch(again)
    .catch((error: unknown) => {
      throw refuse(isUntold(error) ? "door/unproved" : "door/token-refused");
    });
}

/**
 * Whose ID token came along.
 * @throws Refusal `door/sign-in-first` where none did, `door/token-refused`, `door/unproved` where nobody could tell
 */
export async function proveCaller(proofs: Proofs, { authorization }: IncomingHttpHeaders): Promise<string> {
  if (authorization === undefined || authorization === "") throw refuse("door/sign-in-first");
  const [, token] = (authorization.length <= MAX_TOKEN && BEARER.exec(authorization)) || [];
  if (token === undefined) throw refuse("door/token-refused");
  const claimed = await verify(proofs, token);
  // Whoever mints tokens chooses the uid; one with a slash would lead to another document than the caller's own.
  const uid = uidSchema.safeParse(claimed);
  if (!uid.success) throw refuse("door/token-refused");
  return uid.data;
}

/** @throws Refusal `door/app-not-proved` where the deployment asks for App Check and no genuine token came along */
export async function proveApp({ proveApp: prove }: Proofs, headers: IncomingHttpHeaders): Promise<void> {
  if (prove === null) return;
  const token = headers["x-firebase-appcheck"];
  if (typeof token !== "string" || token === "" || token.length > MAX_TOKEN) throw refuse("door/app-not-proved");
  await prove(token).catch(() => {
    throw refuse("door/app-not-proved");
  });
}
