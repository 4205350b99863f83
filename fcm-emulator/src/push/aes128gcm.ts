import { createCipheriv, createECDH, hkdfSync } from "node:crypto";

const CURVE = "prime256v1";
const RECORD_SIZE = 4096;
const TAG_BYTES = 16;
const LAST_RECORD = 2;

/** What a subscription gives away to be written to: base64url, as in `PushSubscription.toJSON().keys`. */
export interface SubscriptionKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** What must be new for every message. */
export interface EphemeralSecrets {
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** 32 bytes, a scalar of P-256. */
  readonly privateKey: Uint8Array;
}

/**
 * Encrypts one push message: RFC 8291 over the single-record form of RFC 8188.
 *
 * @throws Error when the subscription's public key is not a point of the curve.
 */
export function encryptAes128gcm(plaintext: Uint8Array, keys: SubscriptionKeys, secrets: EphemeralSecrets): Buffer {
  const receiver = Buffer.from(keys.p256dh, "base64url");
  const ecdh = createECDH(CURVE);
  ecdh.setPrivateKey(secrets.privateKey);
  const sender = ecdh.getPublicKey();
  const keyInfo = Buffer.concat([Buffer.from("WebPush: info\0"), receiver, sender]);
  const secret = hkdf(ecdh.computeSecret(receiver), Buffer.from(keys.auth, "base64url"), keyInfo, 32);
  const contentKey = hkdf(secret, secrets.salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = hkdf(secret, secrets.salt, Buffer.from("Content-Encoding: nonce\0"), 12);

  const cipher = createCipheriv("aes-128-gcm", contentKey, nonce);
  const record = [cipher.update(plaintext), cipher.update(Buffer.of(LAST_RECORD)), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([header(secrets.salt, sender, plaintext.length + 1 + TAG_BYTES), ...record]);
}

function hkdf(keyMaterial: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", keyMaterial, salt, info, length));
}

function header(salt: Uint8Array, sender: Buffer, recordBytes: number): Buffer {
  const recordSize = Buffer.alloc(4);
  // One record must hold everything; the limit on a message's size is FCM's to set, not this function's.
  recordSize.writeUInt32BE(Math.max(RECORD_SIZE, recordBytes));
  return Buffer.concat([salt, recordSize, Buffer.of(sender.length), sender]);
}
