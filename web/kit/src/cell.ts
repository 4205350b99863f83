import type { Store } from "./types.ts";

/** The writing side of a store. */
export interface Cell<T> extends Store<T> {
  readonly set: (value: T) => void;
}

/** Something that holds one value and tells when another takes its place; the same value again is no change. */
export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<{ readonly call: () => void }>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      // One that leaves meanwhile is not told; one that comes is.
      for (const listener of listeners) listener.call();
    },
    subscribe: (call) => {
      const listener = { call };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
