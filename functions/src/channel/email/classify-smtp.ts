import type { Outcome } from "../channel.ts";
import { DEADLINE, isDeadline } from "../deadline.ts";
import type { SmtpFailure } from "./speak-smtp.ts";

type Failure = Exclude<Outcome, { kind: "accepted" | "refused" }>;

/** As much of a nodemailer error as we look at. Its message holds addresses and is not among it. */
interface SmtpError {
  /** The server's answer, 0 where it gave none. */
  readonly reply: number;
  /** The first two figures of an enhanced status (RFC 3463), such as 5.7. */
  readonly status: string;
  /** What was being said when it failed: CONN, AUTH PLAIN, MAIL FROM, RCPT TO, DATA, API. */
  readonly command: string;
  /** Node's code or nodemailer's, such as ECONNREFUSED. */
  readonly code: string;
}

const field = (error: unknown, key: string): unknown =>
  typeof error === "object" && error !== null ? Reflect.get(error, key) : undefined;
const text = (value: unknown): string => (typeof value === "string" ? value : "");

function readError(error: unknown): SmtpError {
  const reply = field(error, "responseCode");
  return {
    reply: typeof reply === "number" ? reply : 0,
    status: /^\d{3}[ -](\d\.\d+)\.\d/.exec(text(field(error, "response")))?.[1] ?? "",
    command: text(field(error, "command")),
    code: /^[A-Z][A-Z0-9_]*$/.exec(text(field(error, "originalCode")) || text(field(error, "code")))?.[0] ?? "unknown",
  };
}

/** Mailboxes that are not there: 550 unknown, 551 moved, 553 no such name. */
const NO_SUCH_MAILBOX = new Set([550, 551, 553]);
/** Said of this letter, whichever the command: 552 too large or mailbox full, 554 not taken. */
const ABOUT_THE_LETTER = new Set([552, 554]);

/** What a permanent refusal (5yz) means depends on what was being said. */
function kindOfRefusal({ reply, status, command }: SmtpError): "gone" | "rejected" | "fatal" {
  switch (command) {
    case "RCPT TO":
      // 5.7: a rule of the server's, such as relaying denied. It says nothing of the mailbox.
      if (NO_SUCH_MAILBOX.has(reply) && status !== "5.7") return "gone";
      return reply === 530 ? "fatal" : "rejected";
    case "DATA":
      return "rejected";
    case "MAIL FROM":
      return ABOUT_THE_LETTER.has(reply) ? "rejected" : "fatal";
    default:
      // Greeting, STARTTLS, login: it does not talk with us at all.
      return "fatal";
  }
}

/** nodemailer's own refusals, made before a word is said. */
const ownRefusals: Readonly<Record<string, "rejected" | "fatal">> = {
  EAUTH: "fatal",
  EENVELOPE: "rejected",
  EMESSAGE: "rejected",
};

function kindOf(error: SmtpError, isHandedOver: boolean): Failure["kind"] {
  if (error.reply >= 500) return kindOfRefusal(error);
  if (error.reply >= 400) return "retry";
  if (isHandedOver) return "unknown";
  return ownRefusals[error.code] ?? "retry";
}

/** What a failed conversation means for the delivery. SMTP has no word for how long to wait. */
export function classifySmtp({ cause, isHandedOver }: SmtpFailure): Failure {
  const error = readError(cause);
  const kind = kindOf(error, isHandedOver);
  const code = isDeadline(cause) ? DEADLINE : `smtp/${error.reply === 0 ? error.code : error.reply}`;
  return kind === "retry" ? { kind, code, afterMs: null } : { kind, code };
}
