import { useGallery } from "@shutterbell/react";
import { useMemo } from "react";
import type { FromList } from "../event/use-from-list.ts";
import { photoLink } from "../routes/read-route.ts";
import { useSpeech } from "../texts/speech.tsx";
import { EmptyList } from "./empty-list.tsx";
import { ListEnd } from "./list-end.tsx";
import { PhotoGrid } from "./photo-grid.tsx";
import { fromGallery } from "./tile-photo.ts";

const FROM: FromList = { from: "all" };

/** Everybody's photos, live. */
export function AllPhotos({ eventId, timeZone }: { readonly eventId: string; readonly timeZone: string }) {
  const { text, time } = useSpeech();
  const { value, loadOlder } = useGallery(eventId);
  const photos = useMemo(() => (value?.photos ?? []).map(fromGallery), [value]);
  if (value === undefined) return null;
  if (photos.length === 0) return <EmptyList title={text("galleryEmptyTitle")} text={text("galleryEmptyText")} />;
  return (
    <>
      <PhotoGrid
        photos={photos}
        label={text("galleryName")}
        linkOf={({ photoId }) => photoLink(eventId, photoId)}
        altOf={({ card }) => text("photoAlt", { time: time(card.takenAt, timeZone) })}
        linkState={FROM}
      />
      <ListEnd count={photos.length} hasOlder={value.hasOlder} loadOlder={loadOlder} />
    </>
  );
}
