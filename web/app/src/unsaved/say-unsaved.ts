import type { UnsavedChange } from "@shutterbell/kit";
import type { Speech } from "../texts/create-speech.ts";

/** One sentence for each day of which something came too late, and one for all that was refused. */
export function sayUnsaved(
  { counted, day }: Pick<Speech, "counted" | "day">,
  changes: readonly UnsavedChange[],
): readonly string[] {
  const late = changes.filter(({ reason }) => reason === "tooOld").map(({ takenAt }) => day(takenAt));
  const refused = changes.length - late.length;
  return [
    ...[...new Set(late)].map((one) =>
      counted("unsavedTooOld", late.filter((other) => other === one).length, { day: one }),
    ),
    ...(refused > 0 ? [counted("unsavedRefused", refused)] : []),
  ];
}
