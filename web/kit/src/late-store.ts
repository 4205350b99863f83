import type { Clock } from "./ports/clock.ts";
import type { Store } from "./types.ts";

/** When to try again to load what could not be loaded. */
export const LOAD_AGAIN_MS = 15_000;

/**
 * A store whose code is loaded by the first who subscribes. Until it is there `get` gives `initial`; where it cannot
 * be loaded it is tried again, for as long as somebody listens.
 */
export function lateStore<T>(initial: T, clock: Clock, load: () => Promise<Store<T>>): Store<T> {
  let store: Store<T> | undefined;
  return {
    get: () => (store === undefined ? initial : store.get()),
    subscribe: (listener) => {
      let isHere = true;
      let leave = (): void => undefined;
      const enter = (loaded: Store<T>): void => {
        store = loaded;
        if (!isHere) return;
        leave = loaded.subscribe(listener);
        if (JSON.stringify(loaded.get()) !== JSON.stringify(initial)) listener();
      };
      const tryToEnter = (): void => {
        void load().then(enter, () => {
          if (isHere) leave = clock.after(LOAD_AGAIN_MS, tryToEnter);
        });
      };
      if (store === undefined) tryToEnter();
      else leave = store.subscribe(listener);
      return () => {
        isHere = false;
        leave();
      };
    },
  };
}
