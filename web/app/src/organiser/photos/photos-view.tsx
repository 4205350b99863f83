import { useDesk, useTimes } from "../desk.ts";
import { LoadOlder } from "../load-older.tsx";
import { Panel } from "../panel.tsx";
import { useListing } from "../use-listing.ts";
import { PhotoButtons } from "./photo-buttons.tsx";

/** Every photo that stands. */
export function PhotosView() {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const photos = useListing(organiser.watchPhotos(eventId));
  const note = say(photos.items.length === 0 ? "photosNone" : "latestText");
  return (
    <Panel title={say("allPhotos")} note={note} gap={photos.gap}>
      <PhotoButtons photos={photos.items} />
      <LoadOlder list={photos} label={say("olderPhotos")} />
    </Panel>
  );
}
