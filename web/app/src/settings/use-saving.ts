import { useState } from "react";

export interface Saving {
  readonly isSaving: boolean;
  /** Whether something could not be saved since the reader last changed anything here. */
  readonly hasFailed: boolean;
  readonly save: (work: () => Promise<void>) => void;
}

/** Whether what the reader has changed is saved. */
export function useSaving(): Saving {
  const [state, setState] = useState<"idle" | "saving" | "failed">("idle");
  const save = async (work: () => Promise<void>): Promise<void> => {
    setState("saving");
    try {
      await work();
      // A success beside a failure does not hide it.
      setState((now) => (now === "failed" ? now : "idle"));
    } catch {
      setState("failed");
    }
  };
  return { isSaving: state === "saving", hasFailed: state === "failed", save: (work) => void save(work) };
}
