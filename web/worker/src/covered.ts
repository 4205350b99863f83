import { type Category, photosOfMeLink, type PushPayload } from "@shutterbell/contract";

/** What one notification on the screen stands for; it is the notification's own data. */
export interface Covered {
  readonly category: Category;
  readonly eventId: string;
  readonly link: string;
  /** How many each delivery told of, by delivery id: what comes twice is counted once. */
  readonly deliveries: Readonly<Record<string, number>>;
}

const isCounts = (value: unknown): value is Record<string, number> =>
  typeof value === "object" && value !== null && Object.values(value).every((count) => typeof count === "number");

/** The deliveries that a notification's data tells of; none, where it is not ours or of another version. */
export function deliveriesOf(data: unknown): Covered["deliveries"] {
  const deliveries = typeof data === "object" && data !== null && "deliveries" in data ? data.deliveries : undefined;
  return isCounts(deliveries) ? deliveries : {};
}

export const countOf = ({ deliveries }: Pick<Covered, "deliveries">): number =>
  Object.values(deliveries).reduce((sum, count) => sum + count, 0);

/** One more push on top of what is shown already. Several photos together open "photos of me". */
export function fold(shown: Covered["deliveries"], payload: PushPayload): Covered {
  const deliveries = { ...shown, [payload.deliveryId]: Number(payload.count) };
  const areSeveral = payload.category === "photo" && Object.keys(deliveries).length > 1;
  return {
    category: payload.category,
    eventId: payload.eventId,
    link: areSeveral ? photosOfMeLink(payload.eventId) : payload.link,
    deliveries,
  };
}

/** One line for each event and category, which is updated in place. */
export const tagOf = ({ category, eventId }: Pick<PushPayload, "category" | "eventId">): string =>
  `${category}:${eventId}`;
