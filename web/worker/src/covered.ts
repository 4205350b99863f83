import {
  type Category,
  deliveryId,
  eventId,
  photosOfMeLink,
  type PushPayload,
  receiptToken,
} from "@shutterbell/contract";
import type { Receipt } from "./send-receipt.ts";

/** What one delivery brought: how many it tells of, and what its receipts are proved with. */
interface Told {
  readonly count: number;
  readonly receipt: string;
}

/** As much of what is on the screen as the next push is folded into. */
export interface Fold {
  /** By delivery id: what comes twice is counted once. */
  readonly deliveries: Readonly<Record<string, Told>>;
  /** Deliveries that others stand for again: they count no more, not even when they come after those. */
  readonly replaced: readonly string[];
}

/** What one notification on the screen stands for; it is the notification's own data. */
export interface Covered extends Fold {
  readonly category: Category;
  readonly eventId: string;
  readonly link: string;
}

const isTold = (value: unknown): value is Told =>
  typeof value === "object" &&
  value !== null &&
  "count" in value &&
  Number.isSafeInteger(value.count) &&
  Number(value.count) > 0 &&
  "receipt" in value &&
  receiptToken.safeParse(value.receipt).success;

const isDeliveryId = (value: unknown): value is string => deliveryId.safeParse(value).success;

/** What a notification's data tells of. Whatever is not of this shape is left out, as where an older version wrote it. */
export function foldOf(data: unknown): Fold {
  if (typeof data !== "object" || data === null) return { deliveries: {}, replaced: [] };
  const deliveries: Record<string, Told> = {};
  for (const [id, told] of Object.entries(("deliveries" in data && data.deliveries) || {}))
    if (isDeliveryId(id) && isTold(told)) deliveries[id] = { count: told.count, receipt: told.receipt };
  const replaced = "replaced" in data && Array.isArray(data.replaced) ? data.replaced.filter(isDeliveryId) : [];
  return { deliveries, replaced };
}

/** Both; where they know the same delivery, it is the same. */
export const merge = (one: Fold, other: Fold): Fold => ({
  deliveries: { ...one.deliveries, ...other.deliveries },
  replaced: [...new Set([...one.replaced, ...other.replaced])],
});

export const countOf = ({ deliveries }: Fold): number =>
  Object.values(deliveries).reduce((sum, { count }) => sum + count, 0);

const replacedBy = ({ replaces }: PushPayload): readonly string[] => replaces?.split(",") ?? [];

/** Whether the reader has been told of what this push brings. */
export const isKnown = ({ deliveries, replaced }: Fold, payload: PushPayload): boolean =>
  replaced.includes(payload.deliveryId) ||
  [payload.deliveryId, ...replacedBy(payload)].some((id) => Object.hasOwn(deliveries, id));

/** One more push on top of what is shown already. Several photos together open "photos of me". */
export function fold(shown: Fold, payload: PushPayload): Covered {
  const own = { [payload.deliveryId]: { count: Number(payload.count), receipt: payload.receipt } };
  const all = merge(shown, { deliveries: own, replaced: replacedBy(payload) });
  const deliveries = Object.fromEntries(Object.entries(all.deliveries).filter(([id]) => !all.replaced.includes(id)));
  const areSeveral = payload.category === "photo" && Object.keys(deliveries).length > 1;
  return {
    category: payload.category,
    eventId: payload.eventId,
    link: areSeveral ? photosOfMeLink(payload.eventId) : payload.link,
    deliveries,
    replaced: all.replaced,
  };
}

/** A click is a click on everything that the notification stands for. */
export function clickedReceipts(data: unknown, at: number): readonly Receipt[] {
  const event = typeof data === "object" && data !== null && "eventId" in data ? eventId.safeParse(data.eventId) : null;
  if (event?.success !== true) return [];
  return Object.entries(foldOf(data).deliveries).map(([id, { receipt }]) => ({
    eventId: event.data,
    deliveryId: id,
    receipt,
    kind: "clicked",
    at,
  }));
}

/** One line for each event and category, which is updated in place. */
export const tagOf = ({ category, eventId: event }: Pick<PushPayload, "category" | "eventId">): string =>
  `${category}:${event}`;
