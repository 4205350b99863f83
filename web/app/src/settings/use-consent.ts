import { useKit } from "@shutterbell/react";
import { useState } from "react";

export interface ConsentChange {
  readonly isSaving: boolean;
  readonly hasFailed: boolean;
  /** Grants consent, or withdraws it. */
  readonly change: (granted: boolean) => void;
}

export function useConsent(eventId: string): ConsentChange {
  const kit = useKit();
  const [state, setState] = useState<"idle" | "saving" | "failed">("idle");
  const change = async (granted: boolean): Promise<void> => {
    setState("saving");
    try {
      await kit.setConsent(eventId, granted);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return { isSaving: state === "saving", hasFailed: state === "failed", change: (granted) => void change(granted) };
}
