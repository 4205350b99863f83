import type { Answer } from "../http/answer.ts";

export const FCM_ERROR_CODES = [
  "UNSPECIFIED_ERROR",
  "INVALID_ARGUMENT",
  "UNREGISTERED",
  "SENDER_ID_MISMATCH",
  "QUOTA_EXCEEDED",
  "UNAVAILABLE",
  "INTERNAL",
  "THIRD_PARTY_AUTH_ERROR",
] as const;
/** FCM HTTP v1 `FcmError.errorCode`. */
export type FcmErrorCode = (typeof FCM_ERROR_CODES)[number];

interface ErrorKind {
  readonly httpStatus: number;
  readonly status: string;
  readonly message: string;
}

// https://firebase.google.com/docs/cloud-messaging/error-codes
const kinds: Readonly<Record<FcmErrorCode, ErrorKind>> = {
  UNSPECIFIED_ERROR: { httpStatus: 500, status: "UNKNOWN", message: "Unspecified error." },
  INVALID_ARGUMENT: {
    httpStatus: 400,
    status: "INVALID_ARGUMENT",
    message: "The registration token is not a valid FCM registration token",
  },
  UNREGISTERED: { httpStatus: 404, status: "NOT_FOUND", message: "Requested entity was not found." },
  SENDER_ID_MISMATCH: { httpStatus: 403, status: "PERMISSION_DENIED", message: "SenderId mismatch" },
  QUOTA_EXCEEDED: {
    httpStatus: 429,
    status: "RESOURCE_EXHAUSTED",
    message: "Quota exceeded for quota metric 'Messages sent' and limit 'Messages sent per minute'.",
  },
  UNAVAILABLE: { httpStatus: 503, status: "UNAVAILABLE", message: "The service is currently unavailable." },
  INTERNAL: { httpStatus: 500, status: "INTERNAL", message: "Internal error encountered." },
  THIRD_PARTY_AUTH_ERROR: {
    httpStatus: 401,
    status: "UNAUTHENTICATED",
    message: "Auth error from APNS or Web Push Service",
  },
};

const FCM_ERROR_TYPE = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST_TYPE = "type.googleapis.com/google.rpc.BadRequest";

type Detail = Readonly<Record<string, unknown>>;

function googleError(httpStatus: number, status: string, message: string, details: readonly Detail[] = []): Answer {
  const error = { code: httpStatus, message, status, ...(details.length > 0 && { details }) };
  return { status: httpStatus, body: { error } };
}

/** The answer of FCM v1 to a send that failed with `code`. */
export function fcmErrorAnswer(code: FcmErrorCode, message?: string, ...more: readonly Detail[]): Answer {
  const kind = kinds[code];
  const details = [{ "@type": FCM_ERROR_TYPE, errorCode: code }, ...more];
  return googleError(kind.httpStatus, kind.status, message ?? kind.message, details);
}

/** A field that FCM itself refuses. */
export function invalidField(field: string, description: string): Answer {
  const violation = { "@type": BAD_REQUEST_TYPE, fieldViolations: [{ field, description }] };
  return fcmErrorAnswer("INVALID_ARGUMENT", `Invalid value at '${field}': ${description}`, violation);
}

/** JSON that does not fit the message type: refused before FCM sees it, so without an FcmError detail. */
export function invalidJson(field: string, description: string): Answer {
  const message = `Invalid JSON payload received. ${description}`;
  const violation = { "@type": BAD_REQUEST_TYPE, fieldViolations: [{ field, description }] };
  return googleError(400, "INVALID_ARGUMENT", message, field === "" && description === "" ? [] : [violation]);
}

export function unauthenticated(): Answer {
  return googleError(401, "UNAUTHENTICATED", "Request is missing required authentication credential.");
}

export function notFound(): Answer {
  return googleError(404, "NOT_FOUND", "Requested entity was not found.");
}
