import type { Store } from "./types.ts";

/** A store whose place another takes once what makes it is loaded; whoever listens goes along, without a gap. */
export function untilLoaded<Loaded, T>(
  first: Store<T>,
  loaded: Store<Loaded | undefined>,
  choose: (loaded: Loaded) => Store<T>,
): Store<T> {
  const current = (): Store<T> => {
    const there = loaded.get();
    return there === undefined ? first : choose(there);
  };
  return {
    get: () => current().get(),
    subscribe: (listener) => {
      let leave = current().subscribe(listener);
      const leaveLoaded = loaded.subscribe(() => {
        // The new one first: what both stand on must not be left for a moment, and be listened to anew.
        const leaveFirst = leave;
        leave = current().subscribe(listener);
        leaveFirst();
        if (JSON.stringify(current().get()) !== JSON.stringify(first.get())) listener();
      });
      return () => {
        leaveLoaded();
        leave();
      };
    },
  };
}
