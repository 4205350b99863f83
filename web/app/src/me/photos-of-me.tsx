import type { PhotoNotification } from "@shutterbell/kit";
import { useInbox } from "@shutterbell/react";
import { useEffect, useMemo } from "react";
import { Link } from "wouter";
import { useSeen } from "../bell/use-seen.ts";
import type { FromList } from "../event/use-from-list.ts";
import { EmptyList } from "../gallery/empty-list.tsx";
import { ListEnd } from "../gallery/list-end.tsx";
import { PhotoGrid } from "../gallery/photo-grid.tsx";
import { fromInbox, type TilePhoto } from "../gallery/tile-photo.ts";
import { meLink, photoLink } from "../routes/read-route.ts";
import { useConsent } from "../settings/use-consent.ts";
import controls from "../styles/controls.module.css";
import { useSpeech } from "../texts/speech.tsx";
import styles from "./photos-of-me.module.css";
import { useConsentExplanation } from "../join/use-consent-explanation.ts";

const FROM: FromList = { from: "me" };

export interface PhotosOfMeProps {
  readonly eventId: string;
  readonly timeZone: string;
  readonly isConsenting: boolean;
  /** The photos to show, where a notification led here; none for all. */
  readonly only: readonly string[];
}

/** The photos that the reader is in: the matches of their inbox, as pictures. */
export function PhotosOfMe(props: PhotosOfMeProps) {
  return props.only.length === 0 ? <AllOfMe {...props} /> : <TheseOfMe {...props} />;
}

function AllOfMe({ eventId, timeZone, isConsenting }: PhotosOfMeProps) {
  const { text, counted } = useSpeech();
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
      <GridOfMe eventId={eventId} timeZone={timeZone} photos={photos} title={title} />
      <ListEnd count={photos.length} loaded={value.items.length} hasOlder={value.hasOlder} loadOlder={loadOlder} />
    </>
  );
}

interface GridOfMeProps extends Pick<PhotosOfMeProps, "eventId" | "timeZone"> {
  readonly photos: readonly TilePhoto[];
  readonly title: string;
}

function GridOfMe({ eventId, timeZone, photos, title }: GridOfMeProps) {
  const { text, time } = useSpeech();
  return (
    <PhotoGrid
      photos={photos}
      label={title}
      linkOf={({ photoId }) => photoLink(eventId, photoId)}
      altOf={({ card }) => text("photoOfMeAlt", { time: time(card.takenAt, timeZone) })}
      linkState={FROM}
    />
  );
}

const NONE: readonly PhotoNotification[] = [];

/** Exactly the photos that a notification counted, as far as they are still there; showing them is seeing them. */
function TheseOfMe({ eventId, timeZone, only }: PhotosOfMeProps) {
  const { text, counted } = useSpeech();
  const { value, loadOlder } = useInbox(eventId);
  const matches = useMemo(() => value?.photos.filter(({ photoId }) => only.includes(photoId)) ?? NONE, [value, only]);
  const photos = useMemo(() => matches.map(fromInbox), [matches]);
  useSeen(matches);
  const isLookingFurther = value !== undefined && matches.length < only.length && value.hasOlder;
  const loaded = isLookingFurther ? value.photos.length : null;
  useEffect(() => {
    if (loaded !== null) void loadOlder();
  }, [loaded, loadOlder]);
  if (value === undefined) return null;
  const all = (
    <Link className={controls["plain"]} href={meLink(eventId)}>
      {text("allOfYou")}
    </Link>
  );
  if (photos.length === 0)
    return isLookingFurther ? null : (
      <EmptyList title={text("newGoneTitle")} text={text("newGoneText")}>
        {all}
      </EmptyList>
    );
  const title = counted("newTitle", photos.length);
  return (
    <>
      <h2 className={styles["title"]}>{title}</h2>
      <GridOfMe eventId={eventId} timeZone={timeZone} photos={photos} title={title} />
      <p className={styles["all"]}>{all}</p>
    </>
  );
}

function ConsentOff({ eventId }: { readonly eventId: string }) {
  const { text } = useSpeech();
  const explanation = useConsentExplanation();
  const { isSaving, hasFailed, change } = useConsent(eventId);
  return (
    <EmptyList title={text("meOffTitle")} text={text("meOffText")}>
      <p className={styles["explanation"]}>{explanation}</p>
      <button type="button" className={controls["primary"]} disabled={isSaving} onClick={() => change(true)}>
        {text("meTurnOn")}
      </button>
      <p role="alert">{hasFailed && text("saveFailed")}</p>
    </EmptyList>
  );
}
