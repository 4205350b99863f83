import type { GalleryPhoto, PhotoCard, PhotoNotification } from "@shutterbell/kit";

/** A photo as a list shows it, whether it stands in the gallery or in the reader's inbox. */
export interface TilePhoto {
  readonly photoId: string;
  readonly card: PhotoCard;
  /** What the list is ordered by, newest first. */
  readonly at: Date;
}

export const fromGallery = ({ photoId, card, publishedAt }: GalleryPhoto): TilePhoto => ({
  photoId,
  card,
  at: publishedAt,
});

export const fromInbox = ({ photoId, card, createdAt }: PhotoNotification): TilePhoto => ({
  photoId,
  card,
  at: createdAt,
});
