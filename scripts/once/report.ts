import type { Followed } from "./follow-photo.ts";
import { type Percentiles, percentiles } from "./statistics.ts";

/** The last line of `npm start -- --once`. */
export interface OnceReport {
  readonly photos: number;
  /** Photos that every guest saw. */
  readonly painted: number;
  /** Pairs of a photo and a guest who is in it. */
  readonly matched: number;
  /** Those of them whose push came onto the guest's screen. */
  readonly pushed: number;
  /** Pushes to anybody for a photo that they are not in, or one too many. */
  readonly unmatchedPushed: number;
  readonly commitToPaintMs: Percentiles;
  readonly commitToPushMs: Percentiles;
  readonly nakedPaintMs: Percentiles;
}

const known = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** @param onScreens all notifications that came onto any guest's screen in the run */
export function summarise(followed: readonly Followed[], onScreens: number): OnceReport {
  const since = (photo: Followed, at: number | null): number | null => (at === null ? null : at - photo.committedAt);
  const matched = followed.flatMap((photo) => photo.pushes.filter(({ isMatched }) => isMatched));
  const pushed = matched.filter(({ at }) => at !== null).length;
  return {
    photos: followed.length,
    painted: followed.filter(({ paintedAt }) => paintedAt.every((at) => at !== null)).length,
    matched: matched.length,
    pushed,
    unmatchedPushed: onScreens - pushed,
    commitToPaintMs: percentiles(known(followed.flatMap((photo) => photo.paintedAt.map((at) => since(photo, at))))),
    commitToPushMs: percentiles(
      known(
        followed.flatMap((photo) => photo.pushes.map(({ isMatched, at }) => (isMatched ? since(photo, at) : null))),
      ),
    ),
    nakedPaintMs: percentiles(known(followed.map((photo) => since(photo, photo.nakedAt)))),
  };
}

/** Whether everybody saw what they should, and nobody what they should not. */
export const isComplete = (report: OnceReport): boolean =>
  report.photos > 0 &&
  report.painted === report.photos &&
  report.pushed === report.matched &&
  report.unmatchedPushed === 0;

/** One line for each photo, in milliseconds since its commit. */
export function table(followed: readonly Followed[]): string {
  const cell = (photo: Followed, at: number | null): string => (at === null ? "never" : String(at - photo.committedAt));
  const rows = followed.map((photo) => [
    photo.file,
    ...photo.paintedAt.map((at) => cell(photo, at)),
    cell(photo, photo.nakedAt),
    ...photo.pushes.map(({ isMatched, at }) => (isMatched ? cell(photo, at) : "-")),
  ]);
  const all = [["photo", "painted A", "painted B", "naked", "push A", "push B"], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all
    .map((row) =>
      row.map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!))).join("  "),
    )
    .join("\n");
}
