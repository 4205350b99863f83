import { afterEach, expect } from "vitest";

/** Tests are silent: what one prints, it should have asserted. */
const printed: string[] = [];
for (const method of ["log", "info", "warn", "error", "debug"] as const) {
  // oxlint-disable-next-line no-console -- this is what watches it
  console[method] = (...words: unknown[]) => void printed.push(`console.${method}: ${words.map(String).join(" ")}`);
}

afterEach(() => {
  expect(printed.splice(0), "a test must print nothing").toEqual([]);
});
