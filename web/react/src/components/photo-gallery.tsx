import type { GalleryPhoto } from "@shutterbell/kit";
import type { ComponentType } from "react";
import { useGallery } from "../use-paged.ts";
import { useTexts } from "./component-texts.tsx";
import type { ResolveImage } from "./image.ts";
import { OlderButton } from "./older-button.tsx";

export interface GalleryItemProps {
  readonly photo: GalleryPhoto;
  readonly resolveImage: ResolveImage;
  readonly onOpen: (photo: GalleryPhoto) => void;
}

export function GalleryItem({ photo, resolveImage, onOpen }: GalleryItemProps) {
  const texts = useTexts();
  const { thumb, takenAt } = photo.card;
  return (
    <button type="button" className="sb-photo" onClick={() => onOpen(photo)}>
      <img
        className="sb-photo-image"
        src={resolveImage(thumb)}
        width={thumb.width}
        height={thumb.height}
        alt={texts.photo(takenAt)}
        loading="lazy"
      />
    </button>
  );
}

export interface PhotoGalleryProps extends Pick<GalleryItemProps, "resolveImage" | "onOpen"> {
  readonly eventId: string;
  readonly slots?: { readonly item?: ComponentType<GalleryItemProps>; readonly empty?: ComponentType };
}

/** The photos of an event, newest first. */
export function PhotoGallery({ eventId, slots, ...item }: PhotoGalleryProps) {
  const texts = useTexts();
  const { value, loadOlder } = useGallery(eventId);
  const Item = slots?.item ?? GalleryItem;
  const Empty = slots?.empty;
  if (value === undefined) return <p className="sb-loading">{texts.loading}</p>;
  if (value.photos.length === 0) return Empty ? <Empty /> : <p className="sb-empty">{texts.galleryEmpty}</p>;
  return (
    <div className="sb-gallery">
      <ul className="sb-gallery-list">
        {value.photos.map((photo) => (
          <li key={photo.photoId}>
            <Item photo={photo} {...item} />
          </li>
        ))}
      </ul>
      <OlderButton hasOlder={value.hasOlder} loadOlder={loadOlder} />
    </div>
  );
}
