import type { Priority, PushPayload } from "@shutterbell/contract";
import type { Message as FcmMessage, Messaging } from "firebase-admin/messaging";
import type { Channel, Message, Outcome, Recipient } from "./channel.ts";
import { orExpire } from "./deadline.ts";
import { classifyFcm } from "./push/classify-fcm.ts";
import type { Devices, KnownDevice } from "./push/devices.ts";

export interface PushDeps {
  readonly messaging: Pick<Messaging, "send">;
  readonly devices: Devices;
  readonly now: () => Date;
  /** How long one send may take. firebase-admin's own patience is 82 s, longer than a function lives. */
  readonly deadlineMs: number;
}

/**
 * How a push service treats a message (RFC 8030). Urgency: a phone that saves power is woken by `high` alone, `normal`
 * comes when it is awake, and `low` waits until it is charged or on Wi-Fi. TTL, in seconds: what was not delivered by
 * then is dropped, and stands in the inbox all the same.
 * - urgent: missing it is worse than reading it late; after 4 h an event has moved on.
 * - high, normal: somebody waits for it or is still there; a browser that comes back an hour later gets the next one,
 *   and a queue of stale ones would ring one after the other.
 * - low: held back on purpose, often until the evening's charge; with an hour it would never arrive.
 */
const headersOf: Readonly<Record<Priority, { readonly TTL: string; readonly Urgency: string }>> = {
  urgent: { TTL: "14400", Urgency: "high" },
  high: { TTL: "3600", Urgency: "high" },
  normal: { TTL: "3600", Urgency: "normal" },
  low: { TTL: "43200", Urgency: "low" },
};

/** Ids, a count and a path: the worker writes the words, so that neither FCM nor a push service learns any. */
function payloadOf(message: Message): Record<string, string> {
  const payload = {
    v: "1",
    category: message.category,
    eventId: message.event.id,
    deliveryId: message.deliveryId,
    count: String(message.count),
    link: message.link,
    receipt: message.receipt,
  } as const satisfies PushPayload;
  return message.replaces.length === 0 ? payload : { ...payload, replaces: message.replaces.join(",") };
}

/** FCM `data` only: with a `notification` block the browser would show words that passed through FCM. */
export const fcmMessage = (device: KnownDevice, message: Message): FcmMessage => ({
  ...(device.kind === "fid" ? { fid: device.id } : { token: device.id }),
  data: payloadOf(message),
  webpush: { headers: { ...headersOf[message.priority] } },
});

/**
 * Web push through FCM. `send()` and not `sendEach()`: the latter's HTTP/2 promise never settles when a connection
 * is closed under it, and ignores the agent that the local FCM is reached by.
 */
export function pushChannel({ messaging, devices, now, deadlineMs }: PushDeps): Channel {
  const send = async (device: KnownDevice, message: Message): Promise<Outcome> => {
    try {
      await orExpire(messaging.send(fcmMessage(device, message)), AbortSignal.timeout(deadlineMs));
      return { kind: "accepted" };
    } catch (error) {
      return classifyFcm(error, now());
    }
  };
  const recipient = (uid: string, device: KnownDevice): Recipient => ({
    id: device.deviceId,
    send: (message) => send(device, message),
    forget: () => devices.forget(uid, device),
  });
  return {
    name: "push",
    recipientsOf: async (uid) => (await devices.devicesOf(uid)).map((device) => recipient(uid, device)),
  };
}
