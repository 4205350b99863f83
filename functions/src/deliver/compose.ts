import { type DeliveryIn, photoLink, photosOfMeLink, type PushPayload } from "@shutterbell/contract";

const photoIdOf = (notificationId: string): string => notificationId.slice(notificationId.indexOf("_") + 1);

/** The push of a delivery: ids, a count and a path. One photo opens itself, several open "photos of me". */
export function composePush(deliveryId: string, delivery: DeliveryIn<"leased">): PushPayload {
  const [first, ...others] = delivery.covers;
  const link =
    first !== undefined && others.length === 0
      ? photoLink(delivery.eventId, photoIdOf(first))
      : photosOfMeLink(delivery.eventId);
  return {
    v: "1",
    category: delivery.category,
    eventId: delivery.eventId,
    deliveryId,
    count: String(delivery.covers.length),
    link,
  };
}
