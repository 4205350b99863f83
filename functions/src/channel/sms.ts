import type { Channel, Message, Outcome, Recipient } from "./channel.ts";
import { classifyAnswer, classifyNoAnswer } from "./sms/classify-twilio.ts";
import { composeSms } from "./sms/compose-sms.ts";

/** Twilio's own address. */
export const TWILIO_ORIGIN = "https://api.twilio.com";

export interface SmsConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of ours (E.164), a sender's name, or a messaging service (`MG…`). */
  readonly sender: string;
  /** Where Twilio is: TWILIO_ORIGIN, or something that speaks as it does. */
  readonly twilioOrigin: string;
  /** The app's own, such as https://photos.example. */
  readonly origin: string;
}

export interface SmsDeps {
  /** Asked at each send: secrets can be read only while a function runs. Null where nobody has set it up; never throws. */
  readonly config: () => SmsConfig | null;
  readonly contactOf: (uid: string) => Promise<{ readonly phone: string | null }>;
  readonly now: () => Date;
  /** How long one send may take. */
  readonly deadlineMs: number;
}

/**
 * SMS by Twilio, to the number of the person's account. Twilio's API has no idempotency key and no way to ask for a
 * message by an id of ours: when an answer is lost and the delivery is tried again, the person may get two, and both
 * are paid for. They read the same, which is all that can be done about it.
 */
export function smsChannel(deps: SmsDeps): Channel {
  const recipient = (to: string): Recipient => ({
    id: "sms",
    send: (message) => send(deps, to, message),
    // The number stands in Firebase Auth, where its owner alone may change it.
    forget: async () => {},
  });
  return {
    name: "sms",
    recipientsOf: async (uid) => {
      const { phone } = await deps.contactOf(uid);
      return phone === null ? [] : [recipient(phone)];
    },
  };
}

async function send(deps: SmsDeps, to: string, message: Message): Promise<Outcome> {
  const config = deps.config();
  if (config === null) return { kind: "fatal", code: "sms/not-configured" };
  if (!URL.canParse(config.origin) || !URL.canParse(config.twilioOrigin))
    return { kind: "fatal", code: "sms/bad-origin" };
  try {
    const response = await post(config, { to, body: composeSms(message, config.origin) }, deps.deadlineMs);
    const retryAfter = response.headers.get("retry-after");
    return classifyAnswer({ status: response.status, code: await readCode(response), retryAfter }, deps.now());
  } catch (error) {
    return classifyNoAnswer(error);
  }
}

const isMessagingService = (sender: string): boolean => /^MG[0-9a-f]{32}$/.test(sender);

interface Sms {
  readonly to: string;
  readonly body: string;
}

function post(config: SmsConfig, { to, body }: Sms, deadlineMs: number): Promise<Response> {
  const { accountSid, authToken, sender, twilioOrigin } = config;
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  return fetch(new URL(path, twilioOrigin), {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` },
    body: new URLSearchParams({
      To: to,
      [isMessagingService(sender) ? "MessagingServiceSid" : "From"]: sender,
      Body: body,
    }),
    // The credentials go where they were meant to go and nowhere else.
    redirect: "manual",
    signal: AbortSignal.timeout(deadlineMs),
  });
}

/**
 * Twilio's own code of an error. The rest of what it says is left unread, as it repeats the number. That it took a
 * message is said by its status alone, so that the words need not arrive.
 */
async function readCode(response: Response): Promise<number | null> {
  if (response.status === 201) {
    await response.body?.cancel();
    return null;
  }
  try {
    const said: unknown = await response.json();
    if (typeof said !== "object" || said === null || !("code" in said)) return null;
    return typeof said.code === "number" ? said.code : null;
  } catch {
    return null;
  }
}
