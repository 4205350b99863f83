import type { Message, Outcome, Recipient } from "../../functions/src/channel/channel.ts";

/** What the provider does with one send. */
export type Fate = "accepted" | "retry" | "retryLater" | "lostButShown" | "lost" | "rejected" | "gone" | "refused";

export interface Rung {
  readonly deliveryId: string;
  readonly at: Date;
  readonly isUrgent: boolean;
  readonly category: string;
}

/** One person's phone, and the provider before it. */
export interface Phone {
  /** By delivery id: what stands on the screen, and what of each it stands for. */
  readonly shown: Map<string, readonly string[]>;
  /** Each time that it may have rung for something new. */
  readonly rung: Rung[];
  isRegistered: boolean;
  forgottenFor: string | null;
}

const OUTCOMES: Readonly<Record<Fate, Outcome>> = {
  accepted: { kind: "accepted" },
  retry: { kind: "retry", code: "messaging/internal-error", afterMs: null },
  retryLater: { kind: "retry", code: "messaging/message-rate-exceeded", afterMs: 20_000 },
  lostButShown: { kind: "unknown", code: "app/network-timeout" },
  lost: { kind: "unknown", code: "app/network-timeout" },
  rejected: { kind: "rejected", code: "messaging/invalid-argument" },
  gone: { kind: "gone", code: "messaging/registration-token-not-registered" },
  refused: { kind: "refused", code: "circuit/open", afterMs: 30_000 },
};

export interface PhoneDeps {
  readonly now: () => Date;
  readonly fate: () => Fate;
  /** The items that a delivery tells of, each with how often it had been created by then. */
  readonly itemsOf: (message: Message) => readonly string[];
}

/** The way to a phone, as a channel sees it. */
export const recipientOf = (phone: Phone, { now, fate, itemsOf }: PhoneDeps): Recipient => ({
  id: "phone",
  async send(message) {
    const what = fate();
    if (what === "accepted" || what === "lostButShown") {
      if (message.replaces !== null) phone.shown.delete(message.replaces);
      phone.shown.set(message.deliveryId, itemsOf(message));
    }
    const isAsked = what === "accepted" || what === "lostButShown" || what === "lost";
    const isNew = !phone.rung.some(({ deliveryId }) => deliveryId === message.deliveryId);
    // A resend of what stands there rings nobody; where it stands for an earlier one, that one's time counts.
    if (isAsked && isNew)
      phone.rung.push({
        deliveryId: message.deliveryId,
        at: now(),
        isUrgent: message.priority === "urgent",
        category: message.category,
      });
    phone.forgottenFor = what;
    return OUTCOMES[what];
  },
  async forget() {
    phone.isRegistered = false;
    if (phone.forgottenFor !== "gone") throw new Error("I11: forgotten, though nothing proved it gone");
  },
});
