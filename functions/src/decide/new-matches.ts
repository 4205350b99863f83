import type { MatchSet } from "@shutterbell/contract";

/**
 * People who are new in the match set: told by `after`, not by `before`. A change of confidence is no news.
 * @param before null when the match set was created
 * @param after null when it was deleted
 */
export const newMatches = (before: MatchSet | null, after: MatchSet | null): string[] =>
  Object.keys(after?.matches ?? {}).filter((uid) => before === null || !Object.hasOwn(before.matches, uid));
