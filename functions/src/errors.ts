import { ContractError } from "@shutterbell/contract";
import { type FunctionsErrorCode, HttpsError } from "firebase-functions/https";

/** The gRPC code of Firestore's ALREADY_EXISTS: a `create()` that finds its document was done before. */
const ALREADY_EXISTS = 6;

const hasCode = (error: unknown, code: number | string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;

export const isAlreadyExists = (error: unknown): boolean => hasCode(error, ALREADY_EXISTS);

/** The gRPC code of a write whose precondition does not hold: somebody else wrote meanwhile. */
const FAILED_PRECONDITION = 9;

export const isFailedPrecondition = (error: unknown): boolean => hasCode(error, FAILED_PRECONDITION);

/** Firebase Auth knows no account of this uid. */
export const isUserNotFound = (error: unknown): boolean => hasCode(error, "auth/user-not-found");

/** Why a door refuses. The texts hold no detail of the inside; a wrong secret and an unknown event read the same. */
const refusals = {
  "door/sign-in-first": ["unauthenticated", "Sign in first (anonymously will do), then call again."],
  "door/not-yours": ["permission-denied", "Only organisers of the event remove somebody else from it."],
  "door/being-erased": ["unavailable", "What this event knew of you is being deleted. Join again in a minute."],
  "door/receipt-refused": ["permission-denied", "This receipt is not of a push of ours. Drop it."],
  "door/invitation-refused": ["permission-denied", "This invitation is not valid. Ask the organiser for a new link."],
} as const satisfies Record<string, readonly [FunctionsErrorCode, string]>;
export type RefusalCode = keyof typeof refusals;

export function refuse(code: RefusalCode): HttpsError {
  const [status, message] = refusals[code];
  return new HttpsError(status, message, { code });
}

/** Turns what parsing a request threw into an answer that names the fields; anything else stays as it is. */
export function asDoorError(error: unknown): unknown {
  if (!(error instanceof ContractError)) return error;
  return new HttpsError("invalid-argument", error.message, { code: error.code, fields: [...error.fields] });
}
