import type { Category } from "@shutterbell/contract";
import type { Channel, Message, Outcome, Recipient } from "./channel.ts";
import { DEADLINE, isDeadline, orExpire } from "./deadline.ts";
import { classifySmtp } from "./email/classify-smtp.ts";
import { composeEmail } from "./email/compose-email.ts";
import { readSmtpUrl } from "./email/smtp-server.ts";
import { SmtpFailure, speakSmtp } from "./email/speak-smtp.ts";

export interface EmailConfig {
  /** `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS. */
  readonly smtpUrl: string;
  /** A sender that the server may send for: `Shutterbell <alerts@photos.example>`. */
  readonly from: string;
  /** The app's own, such as https://photos.example. */
  readonly origin: string;
}

export interface EmailDeps {
  /** Asked at each send: secrets can be read only while a function runs. Null where nobody has set it up; never throws. */
  readonly config: () => EmailConfig | null;
  readonly contactOf: (uid: string) => Promise<{ readonly email: string | null }>;
  /** An address under `origin`, signed, that switches these emails off. */
  readonly unsubscribeLink: (what: {
    readonly uid: string;
    readonly category: Category;
    readonly channel: "email";
  }) => Promise<string>;
  readonly now: () => Date;
  /** How long one send may take, whatever the server does. */
  readonly deadlineMs: number;
}

/** Email over SMTP, to the verified address of the person's account. */
export function emailChannel(deps: EmailDeps): Channel {
  const recipient = (to: string): Recipient => ({
    id: "email",
    send: (message) => send(deps, to, message),
    // The address stands in Firebase Auth, where its owner alone may change it.
    forget: async () => {},
  });
  return {
    name: "email",
    recipientsOf: async (uid) => {
      const { email } = await deps.contactOf(uid);
      return email === null ? [] : [recipient(email)];
    },
  };
}

async function send(deps: EmailDeps, to: string, message: Message): Promise<Outcome> {
  const config = deps.config();
  if (config === null) return { kind: "fatal", code: "email/not-configured" };
  if (!URL.canParse(config.origin)) return { kind: "fatal", code: "email/bad-origin" };
  const server = readSmtpUrl(config.smtpUrl, new URL(config.origin).hostname);
  if (server === null) return { kind: "fatal", code: "email/bad-smtp-url" };
  const expired = AbortSignal.timeout(deps.deadlineMs);
  const unsubscribeLink = await signedLink(deps, message, expired);
  if (typeof unsubscribeLink !== "string") return unsubscribeLink;
  try {
    const letter = await composeEmail(message, { ...config, to, unsubscribeLink, at: deps.now() });
    if (letter.from === "") return { kind: "fatal", code: "email/bad-sender" };
    await speakSmtp(server, letter, expired);
    return { kind: "accepted" };
  } catch (error) {
    return error instanceof SmtpFailure ? classifySmtp(error) : { kind: "rejected", code: "email/not-composed" };
  }
}

/** The link that ends these emails, or why there is none: the key that signs it could not be read. */
async function signedLink(deps: EmailDeps, message: Message, expired: AbortSignal): Promise<string | Outcome> {
  const { uid, category } = message;
  try {
    return await orExpire(deps.unsubscribeLink({ uid, category, channel: "email" }), expired);
  } catch (error) {
    return { kind: "retry", code: isDeadline(error) ? DEADLINE : "email/not-signed", afterMs: null };
  }
}
