import type { LiveSource } from "../ports/document-source.ts";
import type { Gallery } from "../types.ts";
import type { LateReading } from "./late-watching.ts";
import { openPages } from "./open-pages.ts";
import { targetOfPhotos } from "./watch-lists.ts";

/** What is beyond the first page. */
export const readGallery = (source: LiveSource, eventId: string): LateReading<Gallery> => ({
  open: openPages({ source, targetFor: () => targetOfPhotos(eventId) }),
});
