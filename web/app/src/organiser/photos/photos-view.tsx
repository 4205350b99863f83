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
  return (
    <Panel title={say("allPhotos")} note={say(photos.items.length === 0 ? "photosNone" : "latestText")}>
      <PhotoButtons photos={photos.items} />
      <LoadOlder list={photos} label={say("olderPhotos")} />
    </Panel>
  );
}
