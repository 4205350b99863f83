import {
  type Circuit,
  circuitSchema,
  type DocumentOf,
  joinSchema,
  type Join,
  type MatchSet,
  matchSetSchema,
  MAX_PAGE,
  parseDocument,
  paths,
} from "@shutterbell/contract";
import { openSingle } from "../live/feed.ts";
import { createReader } from "../live/read-found.ts";
import { isSameList } from "../live/is-same-list.ts";
import type { Watching } from "../live/watch.ts";
import type { LiveSource } from "../ports/document-source.ts";
import type { OrganiserKind } from "../types.ts";

interface OneOf<T> {
  readonly kind: OrganiserKind;
  readonly path: string;
  readonly schema: Parameters<typeof parseDocument<T>>[0];
}

/** One document; null where there is none. */
function watchingOne<T>(source: LiveSource, { kind, path, schema }: OneOf<T>): Watching<T | null> {
  const parse = createReader((found) => parseDocument(schema, found.data, found.path));
  return {
    kind,
    name: path,
    open: openSingle(source, () => ({ kind: "document", path })),
    read: ({ found }) => {
      const { values, error } = parse(found);
      return { value: found.length === 0 ? null : values[0], error };
    },
  };
}

export const watchingLink = (source: LiveSource, eventId: string): Watching<Join | null> =>
  watchingOne<DocumentOf<"join">>(source, { kind: "link", path: paths.join(eventId), schema: joinSchema });

export const watchingMatchSet = (
  source: LiveSource,
  photo: { readonly eventId: string; readonly photoId: string },
): Watching<MatchSet | null> =>
  watchingOne<DocumentOf<"matchSet">>(source, {
    kind: "matchSet",
    path: paths.matchSet(photo.eventId, photo.photoId),
    schema: matchSetSchema,
  });

export function watchingCircuits(source: LiveSource): Watching<readonly Circuit[]> {
  const path = paths.circuits();
  const parse = createReader((found) => parseDocument(circuitSchema, found.data, found.path));
  return {
    kind: "circuits",
    name: path,
    open: openSingle(source, () => ({ kind: "list", path, where: [], newestBy: null, limit: MAX_PAGE })),
    read: ({ found }, previous) => {
      const { values, error } = parse(found);
      return { value: previous !== undefined && isSameList(previous, values) ? previous : values, error };
    },
  };
}
