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

/** One photo opens itself, several open "photos of me", announcements the event. */
function linkOf({ delivery, items }: Composed): string {
  if (delivery.category === "announcement") return eventLink(delivery.eventId);
  const [first, ...others] = items;
  return first !== undefined && others.length === 0
    ? photoLink(delivery.eventId, photoIdOf(first))
    : photosOfMeLink(delivery.eventId);
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
