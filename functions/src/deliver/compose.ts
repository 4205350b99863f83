import { type Delivery, eventLink, photoLink, photosOfMeLink } from "@shutterbell/contract";
import type { Message } from "../channel/channel.ts";

export interface Composed {
  readonly deliveryId: string;
  readonly delivery: Delivery;
  /** The items that it tells of, as far as they are still there. */
  readonly items: readonly string[];
  /** The newest announcement among them; null for photos. */
  readonly text: string | null;
  readonly event: Message["event"];
  readonly receipt: string;
}

const photoIdOf = (notificationId: string): string => notificationId.slice(notificationId.indexOf("_") + 1);

/** One photo opens itself, several open these among "photos of me", announcements the event. An SMS is paid by length. */
function linkOf({ delivery: { eventId, category, channel }, items }: Composed): string {
  if (category === "announcement") return eventLink(eventId);
  const photos = items.map(photoIdOf);
  const [first, ...others] = photos;
  if (first !== undefined && others.length === 0) return photoLink(eventId, first);
  return photosOfMeLink(eventId, channel === "sms" ? [] : photos);
}

/** The message of a delivery, for whichever channel. */
export const composeMessage = (about: Composed): Message => ({
  deliveryId: about.deliveryId,
  replaces: about.delivery.replaces,
  uid: about.delivery.uid,
  event: about.event,
  category: about.delivery.category,
  priority: about.delivery.priority,
  count: about.items.length,
  link: linkOf(about),
  receipt: about.receipt,
  text: about.text,
});
