import { Timestamp } from "firebase/firestore/lite";
import { allDocuments } from "./documents.ts";
import type { World } from "./world.ts";

/** Times as `Date`, and fields in one order, whoever reads or writes them. */
const inOneForm = (value: unknown): unknown => {
  if (value instanceof Timestamp) return value.toDate();
  if (Array.isArray(value)) return value.map(inOneForm);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]: [string, unknown]) => [key, inOneForm(inner)]));
};

/** Whether a place holds what it held in the beginning, be it nothing. */
export async function standsAsInTheBeginning(world: World, path: string): Promise<boolean> {
  const stored = allDocuments.find((document) => document.path === path);
  return JSON.stringify(inOneForm(stored?.data)) === JSON.stringify(inOneForm(await world.read(path)));
}
