import { FieldPath, Timestamp } from "firebase-admin/firestore";
import { compareValues, type Fields, toStored, valueAt } from "./values.ts";

export type Operator = "==" | "<" | "<=" | ">" | ">=";
type Field = string | FieldPath;

/** One query: which documents, in which order, from where, and how many. */
export interface QueryPlan {
  /** The path of one collection, or the id of all collections of that name. */
  readonly source: { readonly collection: string } | { readonly group: string };
  readonly filters: readonly { readonly field: Field; readonly operator: Operator; readonly value: unknown }[];
  readonly order: readonly { readonly field: Field; readonly direction: "asc" | "desc" }[];
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

export const fieldOf = ({ path, fields }: Candidate, field: Field): unknown =>
  isIdField(field) ? idOf(path) : valueAt(fields, field);

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

const kindOf = (value: unknown): string =>
  value instanceof Timestamp ? "time" : value === null ? "null" : typeof value;

function passes(candidate: Candidate, { field, operator, value }: QueryPlan["filters"][number]): boolean {
  const stored = fieldOf(candidate, field);
  const wanted = toStored(value, ANY_TIME);
  // A comparison holds between values of one kind only, and never for a field that is not there.
  return kindOf(stored) === kindOf(wanted) && holds[operator](compareValues(stored, wanted));
}

function comparing({ order }: QueryPlan) {
  return (a: Candidate, b: Candidate): number => {
    for (const { field, direction } of order) {
      const sign = compareValues(fieldOf(a, field), fieldOf(b, field)) * (direction === "asc" ? 1 : -1);
      if (sign !== 0) return sign;
    }
    const sign = a.path < b.path ? -1 : Number(a.path > b.path);
    return order.at(-1)?.direction === "desc" ? -sign : sign;
  };
}

function isAfter(candidate: Candidate, { order, after }: QueryPlan): boolean {
  if (after === null) return true;
  for (const [index, { field, direction }] of order.entries()) {
    const sign = compareValues(fieldOf(candidate, field), after.values[index]) * (direction === "asc" ? 1 : -1);
    if (sign !== 0) return sign > 0;
  }
  return after.path !== null && candidate.path > after.path;
}

/** The documents that a query finds. One that lacks a field of the order is not among them. */
export const runQuery = (plan: QueryPlan, all: Iterable<Candidate>): Candidate[] =>
  [...all]
    .filter(({ path }) => isFrom(plan.source, path))
    .filter((candidate) => plan.filters.every((filter) => passes(candidate, filter)))
    .filter((candidate) => plan.order.every(({ field }) => fieldOf(candidate, field) !== undefined))
    .filter((candidate) => isAfter(candidate, plan))
    .toSorted(comparing(plan))
    .slice(0, plan.limit);
