import { asTime } from "@shutterbell/contract";
import type { Found, ListTarget } from "../ports/document-source.ts";

function timeOf({ data }: Found, field: string | null): number {
  const value = typeof data === "object" && data !== null ? new Map(Object.entries(data)).get(field ?? "") : undefined;
  return asTime(value)?.getTime() ?? Number.NaN;
}

/**
 * Which of the documents that were `known` the server has taken away, now that it says `found`. From a full page a
 * document also goes because newer ones push it out at the end: so there only those count that would stand before the
 * last one. Two of the same millisecond could stand either way, and do not count.
 */
export function findRemoved(
  known: Iterable<Found>,
  found: readonly Found[],
  { newestBy, limit }: ListTarget,
): readonly Found[] {
  const ids = new Set(found.map(({ id }) => id));
  const gone = [...known].filter(({ id }) => !ids.has(id));
  const last = found.length < limit ? undefined : found.at(-1);
  return last === undefined ? gone : gone.filter((one) => timeOf(one, newestBy) > timeOf(last, newestBy));
}
