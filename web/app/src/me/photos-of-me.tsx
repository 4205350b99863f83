import { useInbox } from "@shutterbell/react";
import { useMemo } from "react";
import type { FromList } from "../event/use-from-list.ts";
import { EmptyList } from "../gallery/empty-list.tsx";
import { ListEnd } from "../gallery/list-end.tsx";
import { PhotoGrid } from "../gallery/photo-grid.tsx";
import { fromInbox } from "../gallery/tile-photo.ts";
import { photoLink } from "../routes/read-route.ts";
import { useConsent } from "../settings/use-consent.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./photos-of-me.module.css";

const FROM: FromList = { from: "me" };

export interface PhotosOfMeProps {
  readonly eventId: string;
  readonly timeZone: string;
  readonly isConsenting: boolean;
}

/** The photos that the reader is in: the matches of their inbox, as pictures. */
export function PhotosOfMe({ eventId, timeZone, isConsenting }: PhotosOfMeProps) {
  const { text, counted, time } = useSpeech();
  const { value, loadOlder } = useInbox(eventId);
  const photos = useMemo(() => (value?.photos ?? []).map(fromInbox), [value]);
  if (value === undefined) return null;
  // Older pages may hold some where all that is loaded was announced.
  if (photos.length === 0 && !value.hasOlder)
    return isConsenting ? (
      <EmptyList title={text("meEmptyTitle")} text={text("meEmptyText")} />
    ) : (
      <ConsentOff eventId={eventId} />
    );
  // While there are older ones the number is not known.
  const title = value.hasOlder ? text("photosOfYou") : counted("meTitle", photos.length);
  return (
    <>
      <h2 className={styles["title"]}>{title}</h2>
      <PhotoGrid
        photos={photos}
        label={title}
        linkOf={({ photoId }) => photoLink(eventId, photoId)}
        altOf={({ card }) => text("photoOfMeAlt", { time: time(card.takenAt, timeZone) })}
        linkState={FROM}
      />
      <ListEnd count={photos.length} loaded={value.items.length} hasOlder={value.hasOlder} loadOlder={loadOlder} />
    </>
  );
}

function ConsentOff({ eventId }: { readonly eventId: string }) {
  const { text } = useSpeech();
  const { isSaving, hasFailed, change } = useConsent(eventId);
  return (
    <EmptyList title={text("meOffTitle")} text={text("meOffText")}>
      <p className={styles["explanation"]}>{text("consentExplanation")}</p>
      <button type="button" className={controls["primary"]} disabled={isSaving} onClick={() => change(true)}>
        {text("meTurnOn")}
      </button>
      <p role="alert">{hasFailed && text("saveFailed")}</p>
    </EmptyList>
  );
}
