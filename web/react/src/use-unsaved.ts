import type { UnsavedChange } from "@shutterbell/kit";
import { useKit } from "./provider.tsx";
import { useStore } from "./use-store.ts";

export interface Unsaved {
  readonly changes: readonly UnsavedChange[];
  /** After the reader was told. */
  readonly dismiss: () => void;
}

/** The changes of the reader's own that could not be saved after all. */
export function useUnsaved(): Unsaved {
  const { unsaved } = useKit();
  return { changes: useStore(unsaved), dismiss: unsaved.dismiss };
}
