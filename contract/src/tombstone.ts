import type { MatchSet } from "./match-set.ts";
import { SCHEMA_VERSION } from "./schema-version.ts";
import type { Photo } from "./photo.ts";

/**
 * What a withdrawal leaves of a photo and of its match set, less the server's time of it, which its writer adds:
 * `withdrawnAt` of the one and `committedAt` of the other. The pipeline and the organiser's door leave the same.
 * @param now stands for when the photo was processed, where no match set says
 */
export function tombstoneOf(
  photo: Pick<Photo, "publishedAt">,
  matchSet: MatchSet | null,
  { rev, now }: { readonly rev: number; readonly now: Date },
) {
  return {
    photo: { schemaVersion: SCHEMA_VERSION, status: "withdrawn", rev, publishedAt: photo.publishedAt },
    matchSet: {
      schemaVersion: SCHEMA_VERSION,
      rev,
      matches: {},
      processedAt: matchSet?.processedAt ?? now,
      inboxWritten: true,
    },
  } as const;
}
