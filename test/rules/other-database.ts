import { allDocuments } from "./documents.ts";

/**
 * A second database of the project, under the same rules: everything is in it, but nobody takes part in anything there.
 */
export const OTHER_DATABASE = {
  id: "archive",
  documents: allDocuments.filter(({ kind }) => kind !== "participant"),
} as const;
