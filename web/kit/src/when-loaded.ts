import type { Store } from "./types.ts";

/** Begins something as soon as what makes it is loaded: at once where it is. @returns ends it, or waits no longer */
export function whenLoaded<Loaded>(
  loaded: Store<Loaded | undefined>,
  begin: (loaded: Loaded) => () => void,
): () => void {
  const there = loaded.get();
  if (there !== undefined) return begin(there);
  let leave = loaded.subscribe(() => {
    leave();
    leave = whenLoaded(loaded, begin);
  });
  return () => leave();
}
