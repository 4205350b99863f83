// What the service worker needs of the contract, without the schema library: it is three times as large as the worker,
// and would be parsed before each push. The schemas are made of the same patterns.

export const CATEGORIES = ["photo", "announcement"] as const;
export type Category = (typeof CATEGORIES)[number];

export const patterns = {
  eventId: /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/,
  deliveryId: /^[A-Za-z0-9_-]{16,64}$/,
  /** Deliveries, parted by commas: as many as MAX_REPLACED. */
  replaced: /^[A-Za-z0-9_-]{16,64}(,[A-Za-z0-9_-]{16,64}){0,19}$/,
  receiptToken: /^[A-Za-z0-9_-]{22}$/,
  count: /^[1-9]\d{0,5}$/,
  ownPath: /^\/(?!\/)[A-Za-z0-9_\-/?=&.~%]*$/,
  language: /^[a-z]{2,3}$/,
} as const;
