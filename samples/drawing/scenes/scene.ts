import type { Film, Layer, Size } from "../film.ts";
import type { Random } from "../random.ts";

/** A picture before it is developed. */
export interface Scene {
  readonly name: string;
  readonly size: Size;
  /** When it was taken, in the local time of the place (UTC+07:00). */
  readonly taken: string;
  /** The EXIF orientation that the file bears: 1 upright, 6 and 8 turned as a camera held on its side writes them. */
  readonly orientation: 1 | 6 | 8;
  readonly film: Film;
  draw(random: Random): readonly Layer[];
}

export const LANDSCAPE: Size = { width: 1600, height: 1067 };
export const PORTRAIT: Size = { width: 1067, height: 1600 };
export const WARM = { gain: [1.12, 1.05, 0.97], lift: [3, 2, 6] } as const;
export const COOL = { gain: [1.1, 1.1, 1.12], lift: [3, 3, 7] } as const;
