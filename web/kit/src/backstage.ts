import { unexpected } from "./kit-error.ts";
import type { Later } from "./later.ts";
import type { Watch, Watching } from "./live/watch.ts";
import type { Clock } from "./ports/clock.ts";
import type { LiveSource } from "./ports/document-source.ts";
import type { Kit } from "./types.ts";

/** What stands behind a kit, for the entries of this package that most pages never load. */
export interface Backstage {
  readonly clock: Clock;
  readonly source: LiveSource;
  /** What acts: it is loaded after the start. */
  readonly load: () => Promise<Pick<Later, "writer" | "door">>;
  /** Watches one more thing; the caller keeps it, so that it is watched once. */
  readonly open: <T>(watching: Watching<T>) => Watch<T>;
}

const kept = new WeakMap<Kit, Backstage>();

export function keepBackstage(kit: Kit, backstage: Backstage): Kit {
  kept.set(kit, backstage);
  return kit;
}

/** @throws KitError `kit/unexpected` for a kit that createKit has not made */
export function backstageOf(kit: Kit): Backstage {
  const backstage = kept.get(kit);
  if (backstage === undefined) throw unexpected("This kit", "createKit did not make it");
  return backstage;
}
