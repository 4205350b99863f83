import { pushPayloadSchema, type PushPayload } from "@shutterbell/contract";
import type { Message as FcmMessage } from "firebase-admin/messaging";
import type { Outcome, Recipient } from "../../functions/src/channel/channel.ts";
import { GUESTS, nameOf } from "./setting.ts";

/** What the provider does with one send; `refused` is our own circuit, which does not ask it. */
export const FATES = [
  "accepted",
  "retry",
  "retryLater",
  "lostButShown",
  "lost",
  "rejected",
  "fatal",
  "gone",
  "refused",
] as const;
export type Fate = (typeof FATES)[number];

/** Whether it may have rung. */
export const mayHaveRung = (fate: Fate): boolean => isShown(fate) || fate === "lost";
export const isShown = (fate: Fate): boolean => fate === "accepted" || fate === "lostButShown";

/** Longer than a lease, so that others come by meanwhile. */
const RETRY_AFTER_S = 150;

const refusal: Outcome = { kind: "refused", code: "circuit/open", afterMs: 30_000 };

/** An error as firebase-admin throws it. */
const fcmError = (code: string, status: number | null, headers: Readonly<Record<string, string>> = {}): Error =>
  Object.assign(new Error(code), { code, ...(status === null ? {} : { httpResponse: { status, headers } }) });

const errors: Readonly<Record<Exclude<Fate, "accepted" | "refused">, () => Error>> = {
  retry: () => fcmError("messaging/internal-error", 500),
  retryLater: () => fcmError("messaging/message-rate-exceeded", 429, { "retry-after": String(RETRY_AFTER_S) }),
  lostButShown: () => fcmError("app/network-timeout", null),
  lost: () => fcmError("app/network-timeout", null),
  rejected: () => fcmError("messaging/invalid-argument", 400),
  fatal: () => fcmError("messaging/third-party-auth-error", 401),
  gone: () => fcmError("messaging/registration-token-not-registered", 404),
};

/** One send, as it reaches the provider. */
export interface Sent {
  readonly token: string;
  readonly payload: PushPayload;
  readonly fate: Fate;
  /** When it was asked: a process can be held up between its last look at the clock and the wire. */
  readonly askedAt: Date;
}

export interface ProviderDeps {
  readonly onSend: (sent: Sent) => void;
  /** I14: what a push must not hold. */
  readonly onLeak: (what: string) => void;
  /** I3: what counts nothing, or is no push of ours: a worker would show something that tells of nothing. */
  readonly onEmpty: () => void;
}

/** A push service with a script: each send takes the next fate, and what is not said is accepted. */
export function createProvider({ onSend, onLeak, onEmpty }: ProviderDeps) {
  const fates: Fate[] = [];
  const secrets = GUESTS.flatMap((uid) => [uid, nameOf(uid)]);

  /** @returns what firebase-admin throws; null where the provider took it */
  const take = (message: FcmMessage, askedAt: Date): Error | null => {
    const fate = fates.shift() ?? "accepted";
    const text = JSON.stringify(message);
    for (const secret of secrets) if (text.includes(secret)) onLeak(`a push holds ${secret}`);
    const token = "token" in message ? message.token : "";
    const payload = pushPayloadSchema.safeParse(message.data);
    if (payload.success) onSend({ token, payload: payload.data, fate, askedAt });
    else onEmpty();
    return fate === "accepted" || fate === "refused" ? null : errors[fate]();
  };

  return {
    take,
    plan: (fate: Fate): void => void fates.push(fate),
    calmDown: (): void => void fates.splice(0),
    /** The way past the circuit. */
    guarded: (recipient: Recipient): Recipient => ({
      ...recipient,
      async send(message) {
        if (fates[0] !== "refused") return recipient.send(message);
        fates.shift();
        return refusal;
      },
    }),
  };
}
