import type { Outcome } from "../channel.ts";
import { DEADLINE, isDeadline } from "../deadline.ts";
import { retryAfterMs } from "../retry-after.ts";

/** As much of a firebase-admin error as we look at. */
interface ProviderError {
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
  readonly retryAfter: string | null;
}

type Failure = Exclude<Outcome, { kind: "accepted" | "refused" }>;

/** What firebase-admin's codes mean for us. Measured against each error that FCM documents. */
const kinds: Readonly<Record<string, Failure["kind"]>> = {
  "messaging/registration-token-not-registered": "gone",
  "messaging/installation-id-not-registered": "gone",
  "messaging/message-rate-exceeded": "retry",
  "messaging/device-message-rate-exceeded": "retry",
  "messaging/server-unavailable": "retry",
  "messaging/internal-error": "retry",
  "messaging/authentication-error": "fatal",
  "messaging/third-party-auth-error": "fatal",
  "messaging/mismatched-credential": "fatal",
  "app/invalid-credential": "fatal",
  "app/network-timeout": "unknown",
  "app/network-error": "unknown",
  "app/unable-to-parse-response": "unknown",
  [DEADLINE]: "unknown",
};
const RETRY_STATUS = new Set([429, 500, 502, 503, 504]);

const property = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

function readError(error: unknown): ProviderError {
  const response = property(error, "httpResponse");
  const status = property(response, "status");
  return {
    code: isDeadline(error) ? DEADLINE : text(property(error, "code")) || "unknown",
    message: text(property(error, "message")),
    status: typeof status === "number" ? status : null,
    retryAfter: text(property(property(response, "headers"), "retry-after")) || null,
  };
}

function kindOf(error: ProviderError): Failure["kind"] {
  const known = kinds[error.code];
  if (known !== undefined) return known;
  // Success in words that firebase-admin cannot read: a proxy's, or FCM's own after it took the message.
  if (error.status !== null && error.status < 300) return "unknown";
  if (error.status !== null) return RETRY_STATUS.has(error.status) ? "retry" : "rejected";
  // Without a status there was no answer. A token that could not be fetched is a credential; all else is a lost answer.
  if (/credential|OAuth2/i.test(error.message)) return "fatal";
  return error.code === "messaging/unknown-error" ? "unknown" : "rejected";
}

/** What an error of firebase-admin's `send()` means for the delivery. */
export function classifyFcm(thrown: unknown, now: Date): Failure {
  const error = readError(thrown);
  const kind = kindOf(error);
  return kind === "retry"
    ? { kind, code: error.code, afterMs: retryAfterMs(error.retryAfter, now) }
    : { kind, code: error.code };
}
