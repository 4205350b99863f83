import { isKitError } from "@shutterbell/kit";
import { useState } from "react";
import type { OrganiserKey } from "../texts/organiser-texts.ts";

export interface Action {
  readonly isRunning: boolean;
  /** What to say about how it went wrong; null where it did not. */
  readonly trouble: OrganiserKey | null;
  /** Does it, and then `onDone`; what it throws becomes `trouble`. */
  readonly run: (work: () => Promise<void>, onDone?: () => void) => void;
}

const troubleOf = (thrown: unknown): OrganiserKey =>
  isKitError(thrown) && thrown.code === "kit/denied" ? "actionDenied" : "actionFailed";

/** One thing that an organiser does, and what became of it. */
export function useAction(): Action {
  const [isRunning, setRunning] = useState(false);
  const [trouble, setTrouble] = useState<OrganiserKey | null>(null);
  const run = async (work: () => Promise<void>, onDone?: () => void): Promise<void> => {
    setRunning(true);
    setTrouble(null);
    try {
      await work();
      onDone?.();
    } catch (thrown) {
      setTrouble(troubleOf(thrown));
    } finally {
      setRunning(false);
    }
  };
  return { isRunning, trouble, run: (work, onDone) => void run(work, onDone) };
}
