import type { Outcome } from "../channel.ts";
import { DEADLINE, isDeadline } from "../deadline.ts";
import { retryAfterMs } from "../retry-after.ts";

/** What Twilio answered: `code` is its own (https://www.twilio.com/docs/api/errors), null where it gave none. */
export interface TwilioAnswer {
  readonly status: number;
  readonly code: number | null;
  readonly retryAfter: string | null;
}

type Failure = Exclude<Outcome, { kind: "refused" }>;

/** Codes that say more than their HTTP status. */
const kinds: Readonly<Record<number, "gone" | "fatal">> = {
  // To: no phone number; replied STOP; no number that takes messages; a landline.
  21211: "gone",
  21610: "gone",
  21614: "gone",
  21635: "gone",
  // Credentials; an account that is closed; From: no number, not ours, not one that sends messages.
  20003: "fatal",
  20005: "fatal",
  21212: "fatal",
  21603: "fatal",
  21606: "fatal",
};

function kindOf({ status, code }: TwilioAnswer): Failure["kind"] {
  const known = code === null ? undefined : kinds[code];
  if (known !== undefined) return known;
  if (status === 201) return "accepted";
  if (status === 429 || status >= 500) return "retry";
  if (status === 401 || status === 403 || status === 404) return "fatal";
  // Success that is not Twilio's own: somebody between us answered, and it may have passed the message on.
  if (status < 300) return "unknown";
  return status < 400 ? "fatal" : "rejected";
}

/** What an answer means for the delivery. */
export function classifyAnswer(answer: TwilioAnswer, now: Date): Failure {
  const kind = kindOf(answer);
  if (kind === "accepted") return { kind };
  const code = answer.code === null ? `twilio/http-${answer.status}` : `twilio/${answer.code}`;
  return kind === "retry" ? { kind, code, afterMs: retryAfterMs(answer.retryAfter, now) } : { kind, code };
}

/** Failures of `fetch` that came before a byte was sent. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** What it means that `fetch` threw: there was no answer, and unless nothing was sent it may have arrived. */
export function classifyNoAnswer(thrown: unknown): Failure {
  if (isDeadline(thrown)) return { kind: "unknown", code: DEADLINE };
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "no-answer";
  return NEVER_SENT.has(code)
    ? { kind: "retry", code: `twilio/${code}`, afterMs: null }
    : { kind: "unknown", code: `twilio/${code}` };
}
