const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A number from 0 up to 1 that depends on the seed and the words alone, not on how often it was asked before:
 * what happens to one run must not change what is decided for the next. FNV-1a, then the finaliser of MurmurHash3.
 */
export function randomOf(seed: number, ...words: readonly (string | number)[]): number {
  let hash = FNV_OFFSET ^ seed;
  for (const character of words.join("\u0000")) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
