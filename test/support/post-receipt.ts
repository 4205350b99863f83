import { type PushPayload, pushPayloadSchema, type ReceiptRequest } from "@shutterbell/contract";
import type { SentMessage } from "@shutterbell/fcm-emulator";
import { callDoor, type DoorAnswer } from "./doors.ts";

export const payloadOf = ({ message }: SentMessage): PushPayload => pushPayloadSchema.parse(message["data"]);

/** Reports what became of a push, as the service worker does. `clockOffMs`: how far the device's clock is ahead. */
export function postReceipt(
  push: SentMessage,
  kind: ReceiptRequest["kind"],
  change: Partial<ReceiptRequest> & { clockOffMs?: number } = {},
): Promise<DoorAnswer> {
  const { eventId, deliveryId, receipt } = payloadOf(push);
  const { clockOffMs = 0, ...fields } = change;
  const at = Date.now() + clockOffMs;
  return callDoor("receipt", { eventId, deliveryId, receipt, kind, at, sentAt: at, ...fields });
}
