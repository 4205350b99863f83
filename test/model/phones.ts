import type { Delivery, PushPayload } from "@shutterbell/contract";
import { isShown, mayHaveRung, type Sent } from "./provider.ts";
import { type Guest, GUESTS } from "./setting.ts";

/** One item in one life. */
type Told = string;

export interface Ring {
  readonly deliveryId: string;
  readonly at: Date;
  readonly isUrgent: boolean;
  readonly category: string;
}

/** One person's phone. */
export interface Phone {
  /** By delivery id: what stands on the screen, and what of each it stands for. */
  readonly shown: Map<string, readonly Told[]>;
  /** Each time that it may have rung for something new. */
  readonly rung: Ring[];
  /** Which delivery the provider was given for each item; a resend of the same is the same. */
  readonly askedFor: Map<Told, string>;
  /** Deliveries that were shown at any time: they can report. */
  readonly everShown: Set<string>;
}

/** What is put on a screen, with what it is about. */
export interface Arrival {
  readonly sent: Sent;
  readonly delivery: Delivery;
  readonly told: readonly Told[];
  readonly at: Date;
}

const createPhone = (): Phone => ({
  ...{ shown: new Map(), rung: [], askedFor: new Map(), everShown: new Set() },
});

export const createPhones = (): Map<Guest, Phone> => new Map(GUESTS.map((uid) => [uid, createPhone()]));

/** All that a push stands for: itself, and the dead ones that it names. */
const standsForAll = ({ deliveryId, replaces }: PushPayload): readonly string[] => [
  deliveryId,
  ...(replaces?.split(",") ?? []),
];

/** The provider passes on what it took; the device puts what has the same tag in the place of what stood there. */
export function arriveAt(phone: Phone, { sent: { payload, fate }, delivery, told, at }: Arrival): void {
  if (mayHaveRung(fate)) ring(phone, payload, { delivery, at });
  if (!isShown(fate)) return;
  for (const id of standsForAll(payload)) phone.shown.delete(id);
  phone.shown.set(payload.deliveryId, told);
  phone.everShown.add(payload.deliveryId);
}

/** A resend of what stands there rings nobody; where it stands for an earlier one, that one's time counts. */
function ring(
  { rung }: Phone,
  { deliveryId, category }: PushPayload,
  { delivery, at }: Pick<Arrival, "delivery" | "at">,
) {
  if (rung.some((earlier) => earlier.deliveryId === deliveryId)) return;
  rung.push({ deliveryId, at, isUrgent: delivery.priority === "urgent", category });
}

/**
 * Who else the provider was given this item for, which may stand on the screen beside it: with the same tag, or sent in
 * the other's place, it would not.
 */
export function othersAskedFor(phone: Phone, { payload, fate }: Sent, told: readonly Told[]): readonly string[] {
  const same = new Set(standsForAll(payload));
  const others = told.map((item) => phone.askedFor.get(item)).filter((id) => id !== undefined && !same.has(id));
  if (mayHaveRung(fate)) for (const item of told) phone.askedFor.set(item, payload.deliveryId);
  return others.filter((id) => id !== undefined);
}
