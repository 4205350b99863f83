import { CATEGORIES, MAX_LINK, patterns, type PushPayload } from "@shutterbell/contract";

/** By the fields that a push may have: what each must look like. The schema of the contract says the same at more length. */
const fields: Readonly<Record<keyof PushPayload, RegExp>> = {
  v: /^1$/,
  category: new RegExp(`^(${CATEGORIES.join("|")})$`),
  eventId: patterns.eventId,
  deliveryId: patterns.deliveryId,
  count: patterns.count,
  link: patterns.ownPath,
  receipt: patterns.receiptToken,
  replaces: patterns.replaced,
};

function isPayload(data: unknown): data is PushPayload {
  if (typeof data !== "object" || data === null) return false;
  const values = new Map<string, unknown>(Object.entries(data));
  const isLike = (value: unknown, pattern: RegExp): boolean =>
    typeof value === "string" && value.length <= MAX_LINK && pattern.test(value);
  return (
    [...values.keys()].every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(
      ([name, pattern]) => isLike(values.get(name), pattern) || (name === "replaces" && !values.has(name)),
    )
  );
}

/** @param text the raw push, as FCM sends it; null for what is none of ours, or of a later version */
export function readPush(text: string | null): PushPayload | null {
  try {
    const push: unknown = JSON.parse(text ?? "");
    const data = typeof push === "object" && push !== null && "data" in push ? push.data : undefined;
    return isPayload(data) ? data : null;
  } catch {
    return null;
  }
}
