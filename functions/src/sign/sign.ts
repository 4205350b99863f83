import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Category, ChannelName } from "@shutterbell/contract";

/** What somebody wants to hear no more of. */
export interface Unsubscription {
  readonly uid: string;
  readonly category: Category;
  readonly channel: ChannelName;
}

/** 128 bits: as hard to guess as a random id, and half as long as the whole HMAC. */
const TOKEN_BYTES = 16;

/** As JSON, so that no two lists of parts are ever the same bytes, and a token for one purpose is none for another. */
const sign = (key: KeyObject, purpose: string, ...parts: readonly string[]): string =>
  createHmac("sha256", key)
    .update(JSON.stringify([purpose, ...parts]))
    .digest()
    .subarray(0, TOKEN_BYTES)
    .toString("base64url");

/** In a time that does not depend on how much of the token is right. Its length is no secret. */
const isSame = (expected: string, token: string): boolean => {
  const [left, right] = [Buffer.from(expected), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** The token that proves a receipt of this delivery: 22 base64url characters. */
export const signReceipt = (key: KeyObject, deliveryId: string): string => sign(key, "receipt", deliveryId);

export const isReceiptSignedBy = (key: KeyObject, deliveryId: string, token: string): boolean =>
  isSame(signReceipt(key, deliveryId), token);

/** The token of a link that switches one channel off for one category: 22 base64url characters. It does not expire. */
export const signUnsubscribe = (key: KeyObject, { uid, category, channel }: Unsubscription): string =>
  sign(key, "unsubscribe", uid, category, channel);

export const isUnsubscribeSignedBy = (key: KeyObject, what: Unsubscription, token: string): boolean =>
  isSame(signUnsubscribe(key, what), token);
