import type { DeadLetter, Delivery } from "@shutterbell/contract";

/** One person, as far as an event knows of them. */
export interface RestedPerson {
  readonly hasConsent: boolean;
  /** What stands in their inbox of this event, by id. */
  readonly items: ReadonlyMap<string, { readonly answer: unknown }>;
}

export interface RestedPhoto {
  readonly isReady: boolean;
  /** Who stands in its match set. */
  readonly named: ReadonlySet<string>;
}

/** What stands in the documents of an event when all has come to rest. */
export interface Rested {
  readonly eventId: string;
  readonly people: ReadonlyMap<string, RestedPerson>;
  readonly photos: ReadonlyMap<string, RestedPhoto>;
  readonly deliveries: readonly { readonly id: string; readonly delivery: Delivery }[];
  readonly letters: ReadonlyMap<string, DeadLetter>;
}
