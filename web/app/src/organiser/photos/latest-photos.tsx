import { Link } from "wouter";
import { organiserLink } from "../../routes/read-route.ts";
import controls from "../../styles/controls.module.css";
import { useDesk, useTimes } from "../desk.ts";
import { Panel } from "../panel.tsx";
import { useListing } from "../use-listing.ts";
import styles from "./latest-photos.module.css";
import { PhotoButtons } from "./photo-buttons.tsx";

const LATEST = 8;

/** The newest photos; each opens its way to the screens. */
export function LatestPhotos() {
  const { organiser, eventId } = useDesk();
  const { say } = useTimes();
  const { items, gap } = useListing(organiser.watchPhotos(eventId));
  const note = say(items.length === 0 ? "photosNone" : "latestText");
  return (
    <Panel title={say("latestPhotos")} note={note} gap={gap}>
      <PhotoButtons photos={items.slice(0, LATEST)} />
      {items.length > LATEST && (
        <Link className={`${controls["plain"]} ${styles["all"]}`} href={organiserLink(eventId, "photos")}>
          {say("allPhotos")}
        </Link>
      )}
    </Panel>
  );
}
