import type { Cell } from "./cell.ts";
import { ShutterbellError } from "./kit-error.ts";
import type { Clock } from "./ports/clock.ts";
import type { Store } from "./types.ts";

/** When to try again to load what could not be loaded. */
export const LOAD_AGAIN_MS = 15_000;

export interface Load<Later> {
  /** @throws KitError `kit/unavailable` where it cannot be loaded now */
  (): Promise<Later>;
  /** Undefined until it is there. */
  readonly loaded: Store<Later | undefined>;
}

/** Loads something once, from now on; where that failed, the next who asks tries again, and so does this after a while. */
export function loadOnce<Later>(
  clock: Clock,
  loaded: Cell<Later | undefined>,
  bring: () => Promise<Later>,
): Load<Later> {
  let loading: Promise<Later> | undefined;
  const begin = async (): Promise<Later> => {
    try {
      const later = await bring();
      loaded.set(later);
      return later;
    } catch (thrown) {
      loading = undefined;
      throw new ShutterbellError(
        "kit/unavailable",
        "The kit did not load. Try again when there is a connection.",
        thrown,
      );
    }
  };
  const load = (): Promise<Later> => (loading ??= begin());
  const preload = (): void => void load().catch(() => clock.after(LOAD_AGAIN_MS, preload));
  preload();
  return Object.assign(load, { loaded });
}
