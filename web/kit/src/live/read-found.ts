import { unexpected } from "../kit-error.ts";
import type { Found } from "../ports/document-source.ts";
import type { KitError } from "../types.ts";

export interface Read<T> {
  readonly values: readonly T[];
  /** The first document that could not be read; the others are in `values` all the same. */
  readonly error: KitError | null;
}

type Outcome<T> = { readonly value: T } | { readonly error: KitError };

/**
 * Parses each document once: one that has not changed gives the same object again, so that whoever draws it need not.
 * @param parse throws for a document that it does not know
 */
export function createReader<T>(parse: (found: Found) => T): (all: readonly Found[]) => Read<T> {
  const outcomes = new WeakMap<Found, Outcome<T>>();
  const read = (found: Found): Outcome<T> => {
    try {
      return { value: parse(found) };
    } catch (thrown) {
      return { error: unexpected(found.path, thrown) };
    }
  };
  return (all) => {
    const values: T[] = [];
    let error: KitError | null = null;
    for (const found of all) {
      const outcome = outcomes.get(found) ?? read(found);
      outcomes.set(found, outcome);
      if ("value" in outcome) values.push(outcome.value);
      else error ??= outcome.error;
    }
    return { values, error };
  };
}
