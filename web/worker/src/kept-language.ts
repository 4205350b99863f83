/** A worker has no localStorage: what it keeps between two pushes lies in a cache of its own. */
const CACHE = "shutterbell-language";
const KEY = "/language";

/** The language that the reader chose in the app; null where they have not, or where the browser keeps nothing. */
export async function keptLanguage(caches: CacheStorage): Promise<string | null> {
  try {
    const kept = await (await caches.open(CACHE)).match(KEY);
    return kept === undefined ? null : await kept.text();
  } catch {
    return null;
  }
}

export async function keepLanguage(caches: CacheStorage, language: string): Promise<void> {
  await (await caches.open(CACHE)).put(KEY, new Response(language)).catch(() => undefined);
}
