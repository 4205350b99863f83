import { FieldPath, FieldValue, Timestamp } from "firebase-admin/firestore";

/** What is stored: plain maps, with times as Timestamps. */
export type Fields = Record<string, unknown>;

/** A field by its name, dots for what lies deeper, or by a FieldPath, whose names may be of any kind. */
export type Field = string | FieldPath;

const SERVER_TIME = FieldValue.serverTimestamp();
const DELETE = FieldValue.delete();
const isDelete = (value: unknown): boolean => value instanceof FieldValue && value.isEqual(DELETE);

export const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A value as it is stored: a copy, with times as Timestamps and the server's time put in. */
export function toStored(value: unknown, serverTime: Timestamp): unknown {
  if (value instanceof FieldValue) {
    if (value.isEqual(SERVER_TIME)) return serverTime;
    throw new Error("The Firestore in memory knows no such FieldValue in this place.");
  }
  if (value instanceof Date) return Timestamp.fromDate(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => toStored(entry, serverTime));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toStored(entry, serverTime)]));
}

function segmentsOf(field: Field): readonly string[] {
  if (typeof field === "string") return field.split(".");
  // The Admin SDK has no public way to the names of a path.
  const segments: unknown = Reflect.get(field, "segments");
  if (!Array.isArray(segments)) throw new Error("This FieldPath does not show its names.");
  return segments.map(String);
}

export function valueAt(fields: Fields, field: Field): unknown {
  let value: unknown = fields;
  for (const name of segmentsOf(field)) value = isMap(value) ? value[name] : undefined;
  return value;
}

/** These fields with one of them changed or, by the sentinel, taken out. */
export function withField(fields: Fields, field: Field, change: { value: unknown; serverTime: Timestamp }): Fields {
  const set = (map: Fields, [name = "", ...rest]: readonly string[]): Fields => {
    const { [name]: before, ...others } = map;
    if (rest.length > 0) return { ...map, [name]: set(isMap(before) ? before : {}, rest) };
    return isDelete(change.value) ? others : { ...map, [name]: toStored(change.value, change.serverTime) };
  };
  return set(fields, segmentsOf(field));
}

const rank = (value: unknown): number => {
  if (value === null) return 0;
  if (typeof value === "boolean") return 1;
  if (typeof value === "number") return 2;
  if (value instanceof Timestamp) return 3;
  if (typeof value === "string") return 4;
  throw new Error("The Firestore in memory orders no lists and no maps.");
};

/** Whether two values are of one kind: a comparison holds between such alone. */
export const isSameKind = (a: unknown, b: unknown): boolean =>
  a !== undefined && b !== undefined && rank(a) === rank(b);

/** Firestore's order of values: null, booleans, numbers, times, texts. */
export function compareValues(a: unknown, b: unknown): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [comparableOf(a), comparableOf(b)];
  return left < right ? -1 : Number(left > right);
}

const comparableOf = (value: unknown): string => (value instanceof Timestamp ? value.valueOf() : String(value));
