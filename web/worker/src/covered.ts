import { type Category, patterns, photosIn, photosOfMeLink, type PushPayload } from "@shutterbell/contract";
import type { Receipt } from "./send-receipt.ts";

/** What one delivery brought: how many it tells of, what its receipts are proved with, and where it leads. */
interface Told {
  readonly count: number;
  readonly receipt: string;
  /** Empty where a version before this one wrote it. */
  readonly link: string;
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

const isTold = (value: unknown): value is Omit<Told, "link"> =>
  typeof value === "object" &&
  value !== null &&
  "count" in value &&
  Number.isSafeInteger(value.count) &&
  Number(value.count) > 0 &&
  "receipt" in value &&
  typeof value.receipt === "string" &&
  patterns.receiptToken.test(value.receipt);

const linkIn = (told: object): string => ("link" in told && typeof told.link === "string" ? told.link : "");

const isDeliveryId = (value: unknown): value is string => typeof value === "string" && patterns.deliveryId.test(value);

/** What a notification's data tells of. Whatever is not of this shape is left out, as where an older version wrote it. */
export function foldOf(data: unknown): Fold {
  if (typeof data !== "object" || data === null) return { deliveries: {}, replaced: [] };
  const deliveries: Record<string, Told> = {};
  for (const [id, told] of Object.entries(("deliveries" in data && data.deliveries) || {}))
    if (isDeliveryId(id) && isTold(told))
      deliveries[id] = { count: told.count, receipt: told.receipt, link: linkIn(told) };
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

/** All the photos of these deliveries, among "photos of me"; the whole of them where one does not name its own. */
function linkToAll(event: string, deliveries: readonly Told[]): string {
  const named = deliveries.map(({ link }) => photosIn(link));
  return photosOfMeLink(event, named.some((photos) => photos.length === 0) ? [] : [...new Set(named.flat())]);
}

/** One more push on top of what is shown already. Several photos together open these among "photos of me". */
export function fold(shown: Fold, payload: PushPayload): Covered {
  const own = { [payload.deliveryId]: { count: Number(payload.count), receipt: payload.receipt, link: payload.link } };
  const all = merge(shown, { deliveries: own, replaced: replacedBy(payload) });
  const deliveries = Object.fromEntries(Object.entries(all.deliveries).filter(([id]) => !all.replaced.includes(id)));
  const areSeveral = payload.category === "photo" && Object.keys(deliveries).length > 1;
  return {
    category: payload.category,
    eventId: payload.eventId,
    link: areSeveral ? linkToAll(payload.eventId, Object.values(deliveries)) : payload.link,
    deliveries,
    replaced: all.replaced,
  };
}

/** What is done to a notification is done to everything that it stands for. */
export function receiptsOf(data: unknown, kind: Receipt["kind"], at: number): readonly Receipt[] {
  const event = typeof data === "object" && data !== null && "eventId" in data ? data.eventId : null;
  if (typeof event !== "string" || !patterns.eventId.test(event)) return [];
  return Object.entries(foldOf(data).deliveries).map(([id, { receipt }]) => ({
    eventId: event,
    deliveryId: id,
    receipt,
    kind,
    at,
  }));
}

/** One line for each event and category, which is updated in place. */
export const tagOf = ({ category, eventId: event }: Pick<PushPayload, "category" | "eventId">): string =>
  `${category}:${event}`;
