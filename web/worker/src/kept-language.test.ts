import { expect, test } from "vitest";
import { keepLanguage, keptLanguage } from "./kept-language.ts";

/** As much of a browser's caches as one entry needs. */
function fakeCaches(): CacheStorage {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (key: string) => kept.get(key)?.clone(),
    put: async (key: string, response: Response) => void kept.set(key, response),
  };
  return { open: async () => cache } as unknown as CacheStorage;
}
const closed = {
  open: () => Promise.reject(new DOMException("no storage", "SecurityError")),
} as unknown as CacheStorage;

test("what was chosen last is kept", async () => {
  const caches = fakeCaches();
  expect(await keptLanguage(caches)).toBeNull();
  await keepLanguage(caches, "th");
  await keepLanguage(caches, "en");
  expect(await keptLanguage(caches)).toBe("en");
});

test("where a browser keeps nothing its own language holds", async () => {
  expect(await keptLanguage(closed)).toBeNull();
});
