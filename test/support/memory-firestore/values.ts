import { FieldPath, FieldValue, Timestamp } from "firebase-admin/firestore";

/** What is stored: plain maps, with times as Timestamps. */
export type Fields = Record<string, unknown>;

const SERVER_TIME = FieldValue.serverTimestamp();
const DELETE = FieldValue.delete();
const isSentinel = (value: unknown, sentinel: FieldValue): boolean =>
  value instanceof FieldValue && value.isEqual(sentinel);

export const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A value as it is stored: a copy, with times as Timestamps and the server's time put in. */
export function toStored(value: unknown, serverTime: Timestamp): unknown {
  if (isSentinel(value, SERVER_TIME)) return serverTime;
  if (value instanceof Date) return Timestamp.fromDate(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => toStored(entry, serverTime));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toStored(entry, serverTime)]));
}

const segmentsOf = (field: string | FieldPath): string[] =>
  typeof field === "string" ? field.split(".") : fieldNames(field);

/** A FieldPath shows its names only as one string, with those in backticks that are no plain words. */
function fieldNames(path: FieldPath): string[] {
  const names = String(path).match(/`(?:[^`\\]|\\.)*`|[^.]+/g) ?? [];
  return names.map((name) => (name.startsWith("`") ? name.slice(1, -1).replaceAll(/\\(.)/g, "$1") : name));
}

export function valueAt(fields: Fields, field: string | FieldPath): unknown {
  let value: unknown = fields;
  for (const name of segmentsOf(field)) value = isMap(value) ? value[name] : undefined;
  return value;
}

/** These fields with one of them changed or, by the sentinel, taken out. */
export function withField(fields: Fields, field: string | FieldPath, value: unknown, serverTime: Timestamp): Fields {
  const set = (map: Fields, [name = "", ...rest]: readonly string[]): Fields => {
    const { [name]: before, ...others } = map;
    if (rest.length > 0) return { ...map, [name]: set(isMap(before) ? before : {}, rest) };
    return isSentinel(value, DELETE) ? others : { ...map, [name]: toStored(value, serverTime) };
  };
  return set(fields, segmentsOf(field));
}

const rank = (value: unknown): number => {
  if (value === null) return 0;
  if (typeof value === "boolean") return 1;
  if (typeof value === "number") return 2;
  if (value instanceof Timestamp) return 3;
  return 4;
};

/** Firestore's order of values: null, booleans, numbers, times, texts. */
export function compareValues(a: unknown, b: unknown): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (a instanceof Timestamp && b instanceof Timestamp)
    return a.valueOf() < b.valueOf() ? -1 : Number(a.valueOf() > b.valueOf());
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : Number(left > right);
}
