import type { GalleryPhoto } from "@shutterbell/kit";
import { useState } from "react";
import { Picture } from "../../picture/picture.tsx";
import { useSpeech } from "../../texts/speech.tsx";
import { useDesk, useTimes } from "../desk.ts";
import styles from "./photo-buttons.module.css";
import { PhotoTrace } from "./photo-trace.tsx";

/** Width over height, for the style sheet. */
const shapeOf = ({ card }: GalleryPhoto): Record<string, number> => ({
  "--shape": card.thumb.width / card.thumb.height,
});

/** Photos in rows of equal height, each a button that opens its way to the screens. */
export function PhotoButtons({ photos }: { readonly photos: readonly GalleryPhoto[] }) {
  const { event } = useDesk();
  const { time } = useSpeech();
  const { say } = useTimes();
  const [opened, setOpened] = useState<GalleryPhoto | null>(null);
  return (
    <>
      <ul className={styles["photos"]}>
        {photos.map((photo) => (
          <li key={photo.photoId} className={styles["photo"]} style={shapeOf(photo)}>
            <button
              type="button"
              className={styles["button"]}
              aria-label={say("photoLabel", { time: time(photo.publishedAt, event.timeZone) })}
              onClick={() => setOpened(photo)}
            >
              <Picture photoId={photo.photoId} card={photo.card} size="thumb" alt="" />
            </button>
          </li>
        ))}
      </ul>
      {opened !== null && (
        <PhotoTrace
          photo={opened}
          isGone={!photos.some(({ photoId }) => photoId === opened.photoId)}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
