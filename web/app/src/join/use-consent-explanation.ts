import { RETENTION_DAYS } from "@shutterbell/kit/held";
import { useSpeech } from "../texts/speech.tsx";

/** What a yes means: what is done, with what, until when, and how to undo it. The same wherever it is asked. */
export function useConsentExplanation(): string {
  const { text, number } = useSpeech();
  return text("consentExplanation", { days: number(RETENTION_DAYS.inboxItem) });
}
