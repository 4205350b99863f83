import { FieldPath, Timestamp } from "firebase-admin/firestore";
import { compareValues, type Field, type Fields, isSameKind, toStored, valueAt } from "./values.ts";

export const OPERATORS = ["==", "<", "<=", ">", ">="] as const;
export type Operator = (typeof OPERATORS)[number];
export type Direction = "asc" | "desc";

interface Filter {
  readonly field: Field;
  readonly operator: Operator;
  readonly value: unknown;
}

interface Order {
  readonly field: Field;
  readonly direction: Direction;
}

/** One query: which documents, in which order, from where, and how many. */
export interface QueryPlan {
  /** The path of one collection, or the id of all collections of that name. */
  readonly source: { readonly collection: string } | { readonly group: string };
  readonly filters: readonly Filter[];
  readonly order: readonly Order[];
  /** The values, in the order's fields, of the document behind which it starts; its path last. */
  readonly after: { readonly values: readonly unknown[]; readonly path: string | null } | null;
  readonly limit: number;
}

export interface Candidate {
  readonly path: string;
  readonly fields: Fields;
}

const isIdField = (field: Field): boolean => field instanceof FieldPath && field.isEqual(FieldPath.documentId());
const idOf = (path: string): string => path.split("/").at(-1) ?? "";
const ANY_TIME = Timestamp.fromMillis(0);

/** A group holds documents of the same id: there the whole path counts, step by step, and a slash sorts first. */
const keyIn = (source: QueryPlan["source"], path: string): string =>
  "collection" in source ? idOf(path) : path.replaceAll("/", "\0");

export const fieldOf = ({ path, fields }: Candidate, field: Field, source: QueryPlan["source"]): unknown =>
  isIdField(field) ? keyIn(source, path) : valueAt(fields, field);

/** What a query says of an id is a path where it asks a group. */
const askedOf = (value: unknown, field: Field, source: QueryPlan["source"]): unknown =>
  isIdField(field) && typeof value === "string" ? keyIn(source, value) : value;

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

function isFrom(source: QueryPlan["source"], path: string): boolean {
  const parent = parentOf(path);
  return "collection" in source ? parent === source.collection : idOf(parent) === source.group;
}

const holds: Readonly<Record<Operator, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** Never for a field that is not there, nor between values of two kinds. */
function passes(candidate: Candidate, { field, operator, value }: Filter, source: QueryPlan["source"]): boolean {
  const stored = fieldOf(candidate, field, source);
  const wanted = toStored(askedOf(value, field, source), ANY_TIME);
  return isSameKind(stored, wanted) && holds[operator](compareValues(stored, wanted));
}

/** A query that asks for more or less of a field, and for no order, is in the order of that field. */
export function orderOf({ filters, order }: QueryPlan): readonly Order[] {
  const ranged = filters.find(({ operator }) => operator !== "==");
  return order.length > 0 || ranged === undefined ? order : [{ field: ranged.field, direction: "asc" }];
}

const signOf = (direction: Direction): 1 | -1 => (direction === "asc" ? 1 : -1);
const comparePaths = (a: string, b: string): number => {
  const [one, other] = [a.replaceAll("/", "\0"), b.replaceAll("/", "\0")];
  return one < other ? -1 : Number(one > other);
};

function comparing(order: readonly Order[], source: QueryPlan["source"]) {
  return (a: Candidate, b: Candidate): number => {
    for (const { field, direction } of order) {
      const sign = compareValues(fieldOf(a, field, source), fieldOf(b, field, source)) * signOf(direction);
      if (sign !== 0) return sign;
    }
    return comparePaths(a.path, b.path) * signOf(order.at(-1)?.direction ?? "asc");
  };
}

function isAfter(candidate: Candidate, order: readonly Order[], { after, source }: QueryPlan): boolean {
  if (after === null) return true;
  for (const [index, { field, direction }] of order.entries()) {
    const sign =
      compareValues(fieldOf(candidate, field, source), askedOf(after.values[index], field, source)) * signOf(direction);
    if (sign !== 0) return sign > 0;
  }
  return after.path !== null && comparePaths(candidate.path, after.path) * signOf(order.at(-1)?.direction ?? "asc") > 0;
}

/** The documents that a query finds. One that lacks a field of the order is not among them. */
export function runQuery(plan: QueryPlan, all: Iterable<Candidate>): Candidate[] {
  const order = orderOf(plan);
  return [...all]
    .filter(({ path }) => isFrom(plan.source, path))
    .filter((candidate) => plan.filters.every((filter) => passes(candidate, filter, plan.source)))
    .filter((candidate) => order.every(({ field }) => fieldOf(candidate, field, plan.source) !== undefined))
    .filter((candidate) => isAfter(candidate, order, plan))
    .toSorted(comparing(order, plan.source))
    .slice(0, plan.limit);
}
