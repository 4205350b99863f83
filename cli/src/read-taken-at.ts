import exifr from "exifr";
import * as z from "zod";
import { parseLocalTime } from "./local-time.ts";

const exifSchema = z.object({ DateTimeOriginal: z.string(), OffsetTimeOriginal: z.string().optional() });

export interface TakenAtContext {
  /** Where the camera's clock stood, for cameras that do not write their offset. */
  readonly timeZone: string;
  /** For files without a time of their own. */
  readonly fileTime: Date;
}

/** EXIF has 2026:06:20 19:30:00 where ISO 8601 has hyphens, and blanks or zeros where a camera knows no time. */
export function parseExifTime(taken: string, offset: string | undefined, timeZone: string): Date | null {
  const local = taken.replace(/^(\d{4}):(\d\d):(\d\d) /, "$1-$2-$3T");
  const known = offset !== undefined && /^[+-]\d\d:\d\d$/.test(offset.trim()) ? offset.trim() : "";
  return parseLocalTime(`${local.trim()}${known}`, timeZone);
}

/** When a photo was taken: its EXIF time, else the time of the file. Damaged EXIF counts as none. */
export async function readTakenAt(bytes: Uint8Array, { timeZone, fileTime }: TakenAtContext): Promise<Date> {
  const pick = ["DateTimeOriginal", "OffsetTimeOriginal"];
  // oxlint-disable-next-line import/no-named-as-default-member -- in Node its build has no named exports
  const exif: unknown = await exifr.parse(bytes, { pick, reviveValues: false }).catch(() => undefined);
  const read = exifSchema.safeParse(exif);
  if (!read.success) return fileTime;
  return parseExifTime(read.data.DateTimeOriginal, read.data.OffsetTimeOriginal, timeZone) ?? fileTime;
}
