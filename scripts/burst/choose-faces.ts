import { randomOf } from "../../test/support/runner/random.ts";
import type { BurstOptions } from "./options.ts";

/** Different guests, by their index: the same for the same seed and photo (a Fisher-Yates shuffle, only begun). */
export function chooseFaces({ guests, faces, seed }: Omit<BurstOptions, "photos">, photo: number): number[] {
  const moved = new Map<number, number>();
  const at = (index: number): number => moved.get(index) ?? index;
  return Array.from({ length: faces }, (_, index) => {
    const other = index + Math.floor(randomOf(seed, "photo", photo, "face", index) * (guests - index));
    const chosen = at(other);
    moved.set(other, at(index));
    return chosen;
  });
}
