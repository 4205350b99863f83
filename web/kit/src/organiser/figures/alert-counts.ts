import { type Delivery, DELIVERY_STATES, type DeliveryState } from "@shutterbell/contract";

export interface AlertCounts {
  readonly total: number;
  readonly byState: Readonly<Record<DeliveryState, number>>;
  /** What a provider took, whatever became of it. */
  readonly sent: number;
  /** What was on a screen, by its receipt; a click proves that too. */
  readonly shown: number;
  readonly clicked: number;
  /** Why nobody was told, most frequent first. */
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
}

const none = (): Record<DeliveryState, number> => ({
  planned: 0,
  leased: 0,
  retry: 0,
  sent: 0,
  shown: 0,
  clicked: 0,
  dead: 0,
  cancelled: 0,
  skipped: 0,
});

export function alertCounts(deliveries: readonly Delivery[]): AlertCounts {
  const byState = none();
  const skipped = new Map<string, number>();
  for (const delivery of deliveries) {
    byState[delivery.state] += 1;
    if (delivery.state === "skipped") skipped.set(delivery.reason, (skipped.get(delivery.reason) ?? 0) + 1);
  }
  return {
    total: deliveries.length,
    byState,
    sent: byState.sent + byState.shown + byState.clicked,
    shown: byState.shown + byState.clicked,
    clicked: byState.clicked,
    skipped: [...skipped]
      .map(([reason, count]) => ({ reason, count }))
      .toSorted((one, other) => other.count - one.count || one.reason.localeCompare(other.reason)),
  };
}

/** The states that some delivery is in, in the order in which one passes through them. */
export const statesIn = ({ byState }: AlertCounts): readonly DeliveryState[] =>
  DELIVERY_STATES.filter((state) => byState[state] > 0);

/** The people whom a photo was matched with, as far as their alerts are loaded: nobody else may list them. */
export const matchedGuests = (deliveries: readonly Delivery[]): number =>
  new Set(deliveries.filter(({ category }) => category === "photo").map(({ uid }) => uid)).size;

/** How many people an announcement reached by push, email or SMS, of those whose alerts are loaded. */
export function reachOf(deliveries: readonly Delivery[], itemId: string): { sent: number; shown: number } {
  const about = deliveries.filter(({ covers }) => covers.includes(itemId));
  const people = (states: readonly DeliveryState[]): number =>
    new Set(about.filter(({ state }) => states.includes(state)).map(({ uid }) => uid)).size;
  return { sent: people(["sent", "shown", "clicked"]), shown: people(["shown", "clicked"]) };
}
