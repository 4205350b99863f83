import { MCS_TAG, type McsFrame } from "./mcs-frame.ts";
import { bytesField, integerField, ProtoMessage } from "./protobuf.ts";
import type { Parcel } from "./mailbox.ts";

// Field numbers: google_apis/gcm/protocol/mcs.proto of Chromium.

export interface LoginRequest {
  readonly androidId: string;
  readonly securityToken: string;
  /** Messages of earlier connections whose acknowledgement the server may not have seen. */
  readonly receivedPersistentIds: readonly string[];
}

export function parseLoginRequest(body: Uint8Array): LoginRequest {
  const message = new ProtoMessage(body);
  return { androidId: message.text(3), securityToken: message.text(5), receivedPersistentIds: message.texts(10) };
}

export function loginAccepted(now: number): Buffer {
  return Buffer.concat([bytesField(1, "fcm-emulator"), integerField(6, 1), integerField(8, now)]);
}

export function loginRefused(now: number): Buffer {
  const error = Buffer.concat([integerField(1, 401), bytesField(2, "the security token does not match")]);
  return Buffer.concat([bytesField(1, "fcm-emulator"), bytesField(3, error), integerField(8, now)]);
}

export function heartbeatAck(lastStreamId: number): Buffer {
  return integerField(2, lastStreamId);
}

const LAST_STREAM_ID_FIELD: ReadonlyMap<number, number> = new Map([
  [MCS_TAG.heartbeatPing, 2],
  [MCS_TAG.heartbeatAck, 2],
  [MCS_TAG.iqStanza, 10],
  [MCS_TAG.dataMessageStanza, 11],
]);

/** The last of our frames that the sender of `frame` had received; 0 when it does not say. */
export function lastStreamIdReceived(frame: McsFrame): number {
  const field = LAST_STREAM_ID_FIELD.get(frame.tag);
  return field === undefined ? 0 : Number(new ProtoMessage(frame.body).integer(field));
}

const appData = (key: string, value: string): Buffer =>
  bytesField(7, Buffer.concat([bytesField(1, key), bytesField(2, value)]));

/** A push message; asks for an acknowledgement at once instead of after ten messages. */
export function dataMessage(parcel: Parcel, lastStreamId: number): Buffer {
  const { subscription } = parcel;
  return Buffer.concat([
    bytesField(2, parcel.persistentId),
    bytesField(3, subscription.sender),
    bytesField(5, subscription.app),
    appData("subtype", subscription.subtype),
    appData("content-encoding", "aes128gcm"),
    bytesField(9, parcel.persistentId),
    integerField(11, lastStreamId),
    integerField(17, parcel.ttlSeconds),
    integerField(18, Math.floor(parcel.sentAt / 1000)),
    bytesField(21, parcel.encrypted),
    integerField(24, 1),
  ]);
}
