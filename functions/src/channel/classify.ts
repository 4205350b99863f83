import type { Outcome } from "./channel.ts";

/** As much of a firebase-admin error as we look at. */
interface ProviderError {
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
  readonly retryAfter: string | null;
}

type Kind = Exclude<Outcome["kind"], "accepted">;

/** What firebase-admin's codes mean for us. Measured against each error that FCM documents. */
const kinds: Readonly<Record<string, Kind>> = {
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
  "channel/deadline": "unknown",
};
const RETRY_STATUS = new Set([429, 500, 502, 503, 504]);

const property = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

function readError(error: unknown): ProviderError {
  const response = property(error, "httpResponse");
  const status = property(response, "status");
  return {
    code: text(property(error, "code")) || "unknown",
    message: text(property(error, "message")),
    status: typeof status === "number" ? status : null,
    retryAfter: text(property(property(response, "headers"), "retry-after")) || null,
  };
}

/** Retry-After, as seconds or as a date; null when there is none that can be read. In milliseconds. */
function retryAfterMs(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

function kindOf(error: ProviderError): Kind {
  const known = kinds[error.code];
  if (known !== undefined) return known;
  if (error.status !== null) return RETRY_STATUS.has(error.status) ? "retry" : "rejected";
  // Without a status there was no answer. A token that could not be fetched is a credential; all else is a lost answer.
  if (/credential|OAuth2/i.test(error.message)) return "fatal";
  return error.code === "messaging/unknown-error" ? "unknown" : "rejected";
}

/** What an error of firebase-admin's `send()` means for the delivery. */
export function classify(thrown: unknown, now: Date): Exclude<Outcome, { kind: "accepted" }> {
  const error = readError(thrown);
  const kind = kindOf(error);
  return kind === "retry"
    ? { kind, code: error.code, afterMs: retryAfterMs(error.retryAfter, now) }
    : { kind, code: error.code };
}
