import { createHash } from "node:crypto";
import type { ChannelName } from "@shutterbell/contract";

/**
 * The id of the message that tells one person of one photo on one channel: a business id, so that a trigger which
 * comes twice plans it once. Hashed, because it travels in the push and must not say whose it is.
 */
export const deliveryIdOf = (about: { channel: ChannelName; eventId: string; photoId: string; uid: string }): string =>
  createHash("sha256")
    .update(JSON.stringify(["photo", about.channel, about.eventId, about.photoId, about.uid]))
    .digest("base64url")
    .slice(0, 32);
