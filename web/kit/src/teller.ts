/** Hands on what happens to whoever listens then. */
export interface Teller<T> {
  /** Whether anybody listens: what is laborious to find out need not be found out for nobody. */
  readonly isHeard: () => boolean;
  readonly tell: (value: T) => void;
  readonly listen: (listener: (value: T) => void) => () => void;
}

export function createTeller<T>(): Teller<T> {
  const listeners = new Set<{ readonly call: (value: T) => void }>();
  return {
    isHeard: () => listeners.size > 0,
    tell: (value) => {
      for (const listener of listeners) listener.call(value);
    },
    listen: (call) => {
      const listener = { call };
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
