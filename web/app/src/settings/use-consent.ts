import { useKit } from "@shutterbell/react";
import { type Saving, useSaving } from "./use-saving.ts";

export interface ConsentChange extends Omit<Saving, "save"> {
  /** Grants consent, or withdraws it. */
  readonly change: (granted: boolean) => void;
}

export function useConsent(eventId: string): ConsentChange {
  const kit = useKit();
  const { save, ...saving } = useSaving();
  return { ...saving, change: (granted) => save(() => kit.setConsent(eventId, granted)) };
}
