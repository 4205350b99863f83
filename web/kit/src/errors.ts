import { isKitError, messageOf, ShutterbellError } from "./kit-error.ts";
import type { KitError, KitErrorCode } from "./types.ts";

const messages: Readonly<Record<KitErrorCode, string>> = {
  "kit/signed-out": "{where} needs somebody signed in. Join the event first.",
  "kit/denied": "{where} is not for this reader. Join the event, or ask its organiser.",
  "kit/unavailable": "{where}: the server did not answer. Try again when there is a connection.",
  "kit/invitation-refused": "{where} did not accept this invitation. Ask the organiser for a new link.",
  "kit/bad-input": "{where} did not accept what was entered: {detail}",
  "kit/too-many-calls": "{where} is asked too often from here. Wait {detail}, then try again.",
  "kit/push-timeout": "{where} did not answer in {detail}. Try again.",
  "kit/push-failed": "{where} failed: {detail}. Try again, or go on without push.",
  "kit/unexpected": "{where}: {detail}",
};

/** @param where what was attempted, for whoever reads the log */
export function kitError(
  code: KitErrorCode,
  where: string,
  details: { detail?: string; cause?: unknown } = {},
): KitError {
  const message = messages[code].replace("{where}", where).replace("{detail}", details.detail ?? "");
  return new ShutterbellError(code, message, details.cause);
}

/** The code of an SDK's error; empty where it has none. */
export const codeOf = (thrown: unknown): string =>
  typeof thrown === "object" && thrown !== null && "code" in thrown ? String(thrown.code) : "";

const codes: Readonly<Record<string, KitErrorCode>> = {
  "permission-denied": "kit/denied",
  unauthenticated: "kit/signed-out",
  unavailable: "kit/unavailable",
  "deadline-exceeded": "kit/unavailable",
  "auth/network-request-failed": "kit/unavailable",
};

/** What Firestore or Auth threw, as an error of the kit; one of the kit's own stays as it is. */
export function asKitError(thrown: unknown, where: string): KitError {
  if (isKitError(thrown)) return thrown;
  const code = codes[codeOf(thrown)] ?? "kit/unexpected";
  return kitError(code, where, { detail: messageOf(thrown), cause: thrown });
}

/** Does it, and turns what it throws into an error of the kit. */
export async function attempt<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw asKitError(thrown, where);
  }
}
