import { DEFAULT_PREFERENCES, paths, type Preferences } from "@shutterbell/contract";
import { openSingle } from "../live/feed.ts";
import { createReader } from "../live/read-found.ts";
import type { Watching } from "../live/watch.ts";
import type { LiveSource } from "../ports/document-source.ts";
import { readPreferences } from "./read-preferences.ts";

export function watchingPreferences(source: LiveSource): Watching<Preferences> {
  const read = createReader((found) => readPreferences(found.data, found.path));
  return {
    kind: "preferences",
    name: "your preferences",
    open: openSingle(source, (uid) => ({ kind: "document", path: paths.settings(uid) })),
    read: ({ found }) => {
      const { values, error } = read(found);
      return { value: found.length === 0 ? DEFAULT_PREFERENCES : values[0], error };
    },
  };
}
