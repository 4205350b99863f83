import { Refusal } from "../http/refusal.ts";
import { invalidField } from "./fcm-error.ts";
import type { JsonObject } from "./json-fields.ts";
import type { SendRequest } from "./parse-message.ts";

// https://firebase.google.com/docs/cloud-messaging/error-codes (INVALID_ARGUMENT), of keys plus values.
const MAX_PAYLOAD_BYTES = 4096;
const MAX_TOPIC_PAYLOAD_BYTES = 2048;

/** The JSON that reaches the service worker; `fcmMessageId` and `from` are read by the Firebase JS SDK. */
export function composePush(request: SendRequest, senderId: string, messageId: string): JsonObject {
  const { link, analyticsLabel, headers } = request;
  // The SDK reads fcmOptions.link first; FCM is known to send the link as click_action too (firebase-js-sdk 6207).
  const notification = request.notification && { ...request.notification, ...(link && { click_action: link }) };
  const fcmOptions = { ...(link && { link }), ...(analyticsLabel && { analytics_label: analyticsLabel }) };
  return {
    from: senderId,
    fcmMessageId: messageId,
    priority: headers.urgency === "high" ? "high" : "normal",
    ...(notification && { notification }),
    ...(request.data && { data: request.data }),
    ...(Object.keys(fcmOptions).length > 0 && { fcmOptions }),
  };
}

/**
 * The limit counts keys plus values of `notification` and `data`. How FCM counts values that are not strings is not
 * documented; here they count as JSON.
 *
 * @throws Refusal when the message is too big.
 */
export function checkPayloadSize(request: SendRequest): void {
  const isTopic = request.target.kind === "topic" || request.target.kind === "condition";
  const limit = isTopic ? MAX_TOPIC_PAYLOAD_BYTES : MAX_PAYLOAD_BYTES;
  const size = keysPlusValues(request.notification ?? {}) + keysPlusValues(request.data ?? {});
  if (size > limit) {
    throw new Refusal(invalidField("message", `Message too big: ${size} bytes of keys and values, ${limit} allowed`));
  }
}

function keysPlusValues(fields: JsonObject): number {
  let bytes = 0;
  for (const [key, value] of Object.entries(fields)) {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value));
  }
  return bytes;
}
