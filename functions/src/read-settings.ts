import { CHANNELS, type ChannelName } from "@shutterbell/contract";
import type { EmailConfig } from "./channel/email.ts";
import { type SmsConfig, TWILIO_ORIGIN } from "./channel/sms.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What a deployment has set, in `functions/.env` and in its secrets. README's "Deploy" lists the names. */
export interface Settings {
  /** The app's own origin, such as https://photos.example; empty where it is not set. */
  readonly origin: string;
  /** Push always; the others where they are named. */
  readonly channels: readonly ChannelName[];
  /** What one SMS costs, in USD; null where nobody has said. */
  readonly smsPriceUsd: number | null;
  /** The names of the secrets that the channels need: the platform hands them to a function that asks for them. */
  readonly secrets: string[];
  /** How long one send may take. In milliseconds. */
  readonly sendDeadlineMs: number;
  readonly doors: DoorSettings;
  readonly breaker: { readonly failures?: number; readonly halfOpenAfterMs?: number };
  readonly env: Env;
}

export interface DoorSettings {
  /** Whether the app must prove itself by App Check. */
  readonly isAppCheckRequired: boolean;
  /** How many times the usual number of calls the doors take. */
  readonly paceFactor: number;
  /** How many proxies stand between a caller and the functions, each of which notes from where it was called. */
  readonly proxies: number;
}

/** Hosting's edge, and the front of the functions. */
const USUAL_PROXIES = 2;

const SECRETS: Readonly<Record<ChannelName, readonly string[]>> = {
  push: [],
  email: ["SMTP_URL"],
  sms: ["TWILIO_AUTH_TOKEN"],
};

/** The SDKs' own patience is longer than a function lives, and a lease is not much longer than this. In milliseconds. */
const LONGEST_SEND_MS = 15_000;

const positive = (text: string | undefined): number | null => {
  const number = Number(text);
  return text === undefined || !Number.isFinite(number) || number <= 0 ? null : number;
};

export function readSettings(env: Env): Settings {
  const named = new Set((env["SHUTTERBELL_CHANNELS"] ?? "push").split(",").map((name) => name.trim()));
  const channels = CHANNELS.filter((name) => name === "push" || named.has(name));
  const failures = positive(env["SHUTTERBELL_BREAKER_FAILURES"]);
  return {
    origin: env["SHUTTERBELL_ORIGIN"] ?? "",
    channels,
    smsPriceUsd: positive(env["SHUTTERBELL_SMS_PRICE_USD"]),
    secrets: channels.flatMap((name) => SECRETS[name]),
    sendDeadlineMs: Math.min(LONGEST_SEND_MS, positive(env["SHUTTERBELL_SEND_DEADLINE_MS"]) ?? LONGEST_SEND_MS),
    doors: {
      isAppCheckRequired: env["SHUTTERBELL_APP_CHECK"] === "required",
      paceFactor: positive(env["SHUTTERBELL_DOOR_PACE"]) ?? 1,
      proxies: Math.ceil(positive(env["SHUTTERBELL_PROXIES"]) ?? USUAL_PROXIES),
    },
    breaker: failures === null ? {} : { failures },
    env,
  };
}

/** Read when it is needed: secrets are there only while a function runs. Null where something is missing. */
export function readEmailSettings({ origin, env }: Settings): EmailConfig | null {
  const [smtpUrl, from] = [env["SMTP_URL"], env["SHUTTERBELL_EMAIL_FROM"]];
  return smtpUrl === undefined || from === undefined || origin === "" ? null : { smtpUrl, from, origin };
}

/** As readEmailSettings. */
export function readSmsSettings({ origin, env }: Settings): SmsConfig | null {
  const [accountSid, authToken, sender] = [env["TWILIO_ACCOUNT_SID"], env["TWILIO_AUTH_TOKEN"], env["TWILIO_SENDER"]];
  if (accountSid === undefined || authToken === undefined || sender === undefined || origin === "") return null;
  return { accountSid, authToken, sender, twilioOrigin: env["TWILIO_ORIGIN"] ?? TWILIO_ORIGIN, origin };
}
