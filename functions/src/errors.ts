import type { ContractError } from "@shutterbell/contract";
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

/**
 * Why a door refuses: the status in the words of callable functions, the text, and the HTTP status where it is not the
 * usual one of the first. The texts hold no detail of the inside; a wrong secret and an unknown event read the same.
 */
const refusals = {
  "door/sign-in-first": ["unauthenticated", "Sign in first (anonymously will do), then call again."],
  "door/token-refused": ["unauthenticated", "This sign-in is not valid, or no longer. Sign in again."],
  "door/unproved": ["unavailable", "Whether this sign-in is valid cannot be told right now. Try again in a minute."],
  "door/app-not-proved": ["permission-denied", "This call does not come from the app, as far as App Check can tell."],
  "door/not-your-role": ["permission-denied", "This is not for your role in this event. Ask its organiser."],
  "door/being-erased": ["unavailable", "What this event knew of you is being deleted. Join again in a minute.", 409],
  "door/receipt-refused": ["permission-denied", "This receipt is not of a push of ours. Drop it."],
  "door/link-refused": ["permission-denied", "This link is not valid."],
  "door/invitation-refused": ["permission-denied", "This invitation is not valid. Ask the organiser for a new link."],
  "door/unknown-photo": ["not-found", "There is no such photo in this event. Nothing was changed."],
  "door/too-many-calls": ["resource-exhausted", "Too many calls. Wait as long as Retry-After says, then try again."],
  "door/wrong-method": ["invalid-argument", "This door takes another method; see Allow.", 405],
  "door/wrong-content-type": ["invalid-argument", "Send application/json.", 415],
  "door/too-large": ["invalid-argument", "The request is larger than this door takes.", 413],
  "door/too-slow": ["deadline-exceeded", "The request did not arrive in time. Send it again.", 408],
  "door/not-json": ["invalid-argument", 'Send JSON in UTF-8: {"data": …}, and nothing beside it.'],
  "door/failed": ["internal", "That did not work, and it is not your fault. Try again in a minute."],
} as const satisfies Record<string, readonly [FunctionsErrorCode, string, number?]>;
export type RefusalCode = keyof typeof refusals;

/** What goes with a refusal. */
export interface RefusalExtras {
  readonly headers?: Readonly<Record<string, string>>;
  /** Beside `code`, for the caller's program. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a door answers instead of a result: an error of callable functions, and how it looks over HTTP. */
export class Refusal extends HttpsError {
  /** Stable, and in the answer's details too. */
  readonly reason: RefusalCode | ContractError["code"];
  readonly http: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    reason: Refusal["reason"],
    [status, message, http]: readonly [FunctionsErrorCode, string, number?],
    { headers = {}, details = {} }: RefusalExtras = {},
  ) {
    super(status, message, { ...details, code: reason });
    this.reason = reason;
    this.http = http ?? this.httpErrorCode.status;
    this.headers = headers;
  }
}

export const refuse = (code: RefusalCode, extras?: RefusalExtras): Refusal => new Refusal(code, refusals[code], extras);

/** What somebody asked does not fit its schema; the fields at fault are theirs to know. */
export const refuseInput = ({ code, message, fields }: ContractError): Refusal =>
  new Refusal(code, ["invalid-argument", message], { details: { fields: [...fields] } });
