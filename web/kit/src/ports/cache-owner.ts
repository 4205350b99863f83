/**
 * Whose reading this browser keeps on its disk, from one start of the app to the next: a uid, null for nobody's, or
 * UNERASED where what was kept must go and may still be there.
 */
export interface CacheNote {
  readonly get: () => string | null;
  readonly set: (owner: string | null) => void;
}

export interface CacheOwner extends CacheNote {
  /** Calls when another tab has set it. */
  readonly subscribe: (listener: () => void) => () => void;
}

export const UNERASED = "";
