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

/**
 * Whose ID token came along.
 * @throws Refusal `door/sign-in-first` where none did, `door/token-refused`
 */
export async function proveCaller({ uidOf }: Proofs, { authorization }: IncomingHttpHeaders): Promise<string> {
  if (authorization === undefined || authorization === "") throw refuse("door/sign-in-first");
  const [, token] = (authorization.length <= MAX_TOKEN && BEARER.exec(authorization)) || [];
  if (token === undefined) throw refuse("door/token-refused");
  // The SDK tells a token that is not genuine from keys that could not be fetched by nothing: so it is asked twice.
  const claimed = await uidOf(token)
    .catch(() => uidOf(token))
    .catch(() => {
      throw refuse("door/token-refused");
    });
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
